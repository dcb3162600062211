const prompts =
  'puts trained vectors before the prompt, which cannot be merged into a model: tune a LoRA adapter instead';
const mergeable =
  'merge it into the model with PEFT (merge_and_unload, then save_pretrained) and give that model, or tune a LoRA adapter';

/** What people call the kinds of adapters in PEFT 0.21.2, by their `peft_type`. */
export const kinds: Readonly<Record<string, string>> = {
  PROMPT_TUNING: 'prompt tuning',
  MULTITASK_PROMPT_TUNING: 'multitask prompt tuning',
  P_TUNING: 'P-tuning',
  PREFIX_TUNING: 'prefix tuning',
  CPT: 'context-aware prompt tuning (CPT)',
  CARTRIDGE: 'a cartridge',
  ADAPTION_PROMPT: 'an adaption prompt (LLaMA-Adapter)',
  ADALORA: 'AdaLoRA',
  ADAMSS: 'AdaMSS',
  BOFT: 'BOFT',
  IA3: 'IA³',
  BEFT: 'BEFT',
  LILY: 'Lily',
  LOHA: 'LoHa',
  LOKR: 'LoKr',
  OFT: 'OFT',
  POLY: 'Poly',
  LN_TUNING: 'LayerNorm tuning',
  VERA: 'VeRA',
  PVERA: 'PVeRA',
  FROD: 'FRoD',
  FOURIERFT: 'FourierFT',
  GLORA: 'GLoRA',
  XLORA: 'X-LoRA',
  HRA: 'HRA',
  VBLORA: 'VB-LoRA',
  UNILORA: 'Uni-LoRA',
  BONE: 'Bone',
  MISS: 'MiSS',
  RANDLORA: 'RandLora',
  ROAD: 'RoAd',
  TRAINABLE_TOKENS: 'trainable tokens',
  HIRA: 'HiRA',
  SHIRA: 'SHiRA',
  C3A: 'C³A',
  WAVEFT: 'WaveFT',
  OSF: 'OSF',
  DELORA: 'DeLoRA',
  GRALORA: 'GraLoRA',
  TINYLORA: 'TinyLoRA',
  PSOFT: 'PSOFT',
  PEANUT: 'PEANuT',
  SHADOW: 'Shadow',
  SUPERTUNING: 'SuperTuning',
  DEFT: 'DEFT',
};

const beforePrompts = [
  'PROMPT_TUNING',
  'MULTITASK_PROMPT_TUNING',
  'P_TUNING',
  'PREFIX_TUNING',
  'CPT',
  'CARTRIDGE',
  'ADAPTION_PROMPT',
];
const acrossAdapters = ['XLORA', 'POLY'];

/** Throws, with its name and what to do, on any kind of adapter but LoRA. */
export function refuseKind(type: string, where: string): void {
  if (type === 'LORA') return;
  const name = Object.hasOwn(kinds, type) ? `${type}, ${kinds[type]!}` : `"${type}", a kind that is not known`;
  const remedy = beforePrompts.includes(type)
    ? `it ${prompts}`
    : acrossAdapters.includes(type)
      ? 'it mixes several adapters as it answers, which cannot be merged into a model: give one LoRA adapter'
      : mergeable;
  throw new Error(`${where}: the adapter's peft_type is ${name}; LoRA alone is implemented: ${remedy}`);
}
