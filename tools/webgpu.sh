#!/bin/sh
# Runs a command with a Vulkan driver that needs no GPU: Chromium's SwiftShader. `tools/webgpu.sh install` gets it.
set -e
driver=/usr/lib/chromium/vk_swiftshader_icd.json
if [ "$1" = install ]; then
  apt-get update
  exec apt-get install -y --no-install-recommends chromium libvulkan1
fi
if [ ! -e "$driver" ]; then
  echo "no Vulkan driver at $driver: run tools/webgpu.sh install as root (Debian; 300 MB), or use a GPU's own" >&2
  exit 1
fi
VK_ICD_FILENAMES="$driver" exec "$@"
