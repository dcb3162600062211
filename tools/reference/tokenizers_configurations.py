"""Configurations of tokenizer.json: every component with every option, and the pipelines of models that people have."""

from tokenizers_charsmap import charsmap

regex = lambda pattern: {"Regex": pattern}  # noqa: E731
text = lambda content: {"String": content}  # noqa: E731


def sequence(*parts: dict) -> dict:
    return {"type": "Sequence", "pretokenizers": list(parts)}


def normalizers(*parts: dict) -> dict:
    return {"type": "Sequence", "normalizers": list(parts)}


def decoders(*parts: dict) -> dict:
    return {"type": "Sequence", "decoders": list(parts)}


def split(pattern: dict, behavior: str = "Isolated", invert: bool = False) -> dict:
    return {"type": "Split", "pattern": pattern, "behavior": behavior, "invert": invert}


def byte_level(prefix: bool = False, use_regex: bool = True, trim: bool = True) -> dict:
    return {"type": "ByteLevel", "add_prefix_space": prefix, "trim_offsets": trim, "use_regex": use_regex}


def metaspace(scheme: str = "always", cut: bool = True, replacement: str = "\u2581") -> dict:
    return {"type": "Metaspace", "replacement": replacement, "prepend_scheme": scheme, "split": cut}


def replace(pattern: dict, content: str) -> dict:
    return {"type": "Replace", "pattern": pattern, "content": content}


def token(content: str, *, special: bool = True, normalized: bool = False, **flags: bool) -> dict:
    return {"content": content, "special": special, "normalized": normalized, **flags}


def bert(clean: bool = True, chinese: bool = True, accents: bool | None = None, lower: bool = True) -> dict:
    return {"type": "BertNormalizer", "clean_text": clean, "handle_chinese_chars": chinese, "strip_accents": accents, "lowercase": lower}


def strip(left: bool, right: bool) -> dict:
    return {"type": "Strip", "strip_left": left, "strip_right": right}


plain = byte_level(use_regex=False)
spaces = replace(text(" "), "\u2581")
prepend = {"type": "Prepend", "prepend": "\u2581"}
precompiled = {"type": "Precompiled", "precompiled_charsmap": charsmap}
bytes_decoder = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True}
llama_decoder = decoders(replace(text("\u2581"), " "), {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0})
digits = lambda individual: {"type": "Digits", "individual_digits": individual}  # noqa: E731
chat = [token("<|im_start|>"), token("<|im_end|>")]
behaviours = ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]

gpt2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
llama3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
qwen2 = llama3.replace("{1,3}", "")
qwen35 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
gpt4o = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
kimi = (
    r"[\p{Han}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+"
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
cl100k = r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
bloom = " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+"
deepseek_words = (
    r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
deepseek_code = [r"[\r\n]", r"\s?[A-Za-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-\u0293\u0295-\u02af\u0370-\u0373\u0386\u0388-\u03ff\u0400-\u0481]+",
                 r"\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+", r"\s+$", r"[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+"]  # fmt: skip

letters = {
    # Split: five behaviours, inverted and not, texts and expressions, empty matches
    **{f"Split text {b}": {"pre_tokenizer": split(text(" "), b)} for b in behaviours},
    **{f"Split regex {b}": {"pre_tokenizer": split(regex(r"\w+"), b)} for b in behaviours},
    **{f"Split inverted {b}": {"pre_tokenizer": split(regex(r"\p{L}|\d"), b, True)} for b in behaviours},
    **{f"Split text inverted {b}": {"pre_tokenizer": split(text("a"), b, True)} for b in behaviours},
    "Split empty matches": {"pre_tokenizer": split(regex(r"x*|(?=b)"))},
    "Split empty text": {"pre_tokenizer": split(text(""))},
    "Split special text": {"pre_tokenizer": split(text("."), "MergedWithPrevious")},
    # Oniguruma's syntax
    "classes of Unicode": {"pre_tokenizer": split(regex(r"\p{Lu}+|\p{Ll}+|\p{Lt}|\p{Lm}|\p{Lo}+|\p{M}+|\p{Nd}+|\p{Nl}|\p{No}|\p{P}+|\p{S}+|\p{Z}+|\p{C}+"))},
    "categories by long names": {"pre_tokenizer": split(regex(r"\p{Uppercase_Letter}|\p{^Letter}+|\p{letter}+"))},
    "scripts": {"pre_tokenizer": split(regex(r"\p{Han}+|\p{Hiragana}+|\p{Katakana}|\p{Latin}+|\p{cyrillic}+|\P{Common}+"))},
    "POSIX brackets": {"pre_tokenizer": split(regex(r"[[:alpha:]]+|[[:digit:]]|[[:punct:]]+|[[:space:]]{2}|[[:^print:]]"))},
    "more POSIX brackets": {"pre_tokenizer": split(regex(r"[[:upper:]]+|[[:lower:]]|[[:xdigit:]]+|[[:blank:]]+|[[:cntrl:]]|[[:graph:]]{3}|[[:word:]]"))},
    "words and boundaries": {"pre_tokenizer": split(regex(r"\b\w|[\w&&[^\d]]+|\W\B|[\W\d]"))},
    "spaces and hexadecimals": {"pre_tokenizer": split(regex(r"\s|\S\s|\h+|\H\h|[\h\s]+|[^\S\n]+"))},
    "intersections": {"pre_tokenizer": split(regex(r"[a-z&&[^aeiou]]+|[^\p{L}&&[^\u0435]]+|[[a-c][x-z]&&[b-y]]"))},
    "possessive": {"pre_tokenizer": split(regex(r"\w++\s|\d*+x|a?+b|(?>ab|abc)c|[ -]{2,3}+"))},
    "lookaround": {"pre_tokenizer": split(regex(r"(?<=[a-z])(?=[A-Z])|(?<!\w)\d+(?!\d)|\s+(?!\S)|(?<=ab|c)d"))},
    "anchors": {"pre_tokenizer": split(regex(r"^\w|\w$|\A.|.\z|\s\Z|^$"))},
    "dots": {"pre_tokenizer": split(regex(r".{7}|(?m:.{3})|\N|\O"))},
    "line ends": {"pre_tokenizer": split(regex(r"\R+"))},
    "lazy": {"pre_tokenizer": split(regex(r"\w+?\d|\s{1,3}?x|.{,4}?,|\p{N}{1,3}+|a{2}+"))},
    "case ignored": {"pre_tokenizer": split(regex(r"(?i:'s|'ll|[k-m]x?|[^a-y\s])|(?i:hello)|th(?-i:e)"))},
    "extended": {"pre_tokenizer": split(regex("(?x) a b # two\n | (?#three) c{2} | [ #]+ "))},
    "escapes": {"pre_tokenizer": split(regex(r"\x{301}|\u00e9|\x41|\t\n?|\e|\/|\-|[\]\[\-\\]|[\x{4e00}-\x{9fff}]+|\cA".replace(r"|\cA", "")))},
    "groups": {"pre_tokenizer": split(regex(r"(a|b)+|(?<name>x)y|(?:c|d){2,}|((e))?f"))},
    "braces": {"pre_tokenizer": split(regex(r"\{|}|a{,2}b|{x}|]|x{"))},
    # the other pre-tokenizers
    "Digits runs": {"pre_tokenizer": digits(False)},
    "Digits single": {"pre_tokenizer": digits(True)},
    **{f"Punctuation {b}": {"pre_tokenizer": {"type": "Punctuation", "behavior": b}} for b in behaviours},
    "Punctuation default": {"pre_tokenizer": {"type": "Punctuation"}},
    "FixedLength": {"pre_tokenizer": {"type": "FixedLength", "length": 3}},
    "FixedLength default": {"pre_tokenizer": {"type": "FixedLength"}},
    "Whitespace": {"pre_tokenizer": {"type": "Whitespace"}},
    "WhitespaceSplit": {"pre_tokenizer": {"type": "WhitespaceSplit"}},
    "BertPreTokenizer": {"pre_tokenizer": {"type": "BertPreTokenizer"}},
    "CharDelimiterSplit": {"pre_tokenizer": {"type": "CharDelimiterSplit", "delimiter": "|"}},
    "CharDelimiterSplit beyond the BMP": {"pre_tokenizer": {"type": "CharDelimiterSplit", "delimiter": "\U0001f600"}},
    **{f"Metaspace {s} {c}": {"pre_tokenizer": metaspace(s, c)} for s in ("always", "first", "never") for c in (True, False)},
    "Metaspace first, added tokens": {"pre_tokenizer": metaspace("first", False), "added": chat},
    "Metaspace first after a cut": {"pre_tokenizer": sequence(split(text("a")), metaspace("first"))},
    "Metaspace first after Replace": {"normalizer": replace(regex("^(a|  |h|\u00a0)"), "Z"), "pre_tokenizer": metaspace("first")},
    "Metaspace first after Strip": {"normalizer": strip(True, True), "pre_tokenizer": metaspace("first")},
    "Metaspace first after StripAccents": {"normalizer": {"type": "StripAccents"}, "pre_tokenizer": metaspace("first")},
    "Metaspace first after NFKD": {"normalizer": {"type": "NFKD"}, "pre_tokenizer": metaspace("first")},
    "Metaspace first after Precompiled": {"normalizer": precompiled, "pre_tokenizer": metaspace("first")},
    "Metaspace first after BertNormalizer": {"normalizer": bert(), "pre_tokenizer": metaspace("first")},
    "Metaspace first after Nmt": {"normalizer": {"type": "Nmt"}, "pre_tokenizer": metaspace("first")},
    "Metaspace first after Prepend": {"normalizer": normalizers({"type": "Prepend", "prepend": "ab"}), "pre_tokenizer": metaspace("first")},
    "Metaspace of another character": {"pre_tokenizer": metaspace("always", True, "_")},
    "Metaspace of old": {"pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "add_prefix_space": True}},
    "ByteLevel": {"pre_tokenizer": byte_level()},
    "ByteLevel prefix": {"pre_tokenizer": byte_level(True)},
    "ByteLevel prefix, added tokens": {"pre_tokenizer": byte_level(True), "added": chat},
    "ByteLevel whole": {"pre_tokenizer": plain},
    "ByteLevel prefix, whole, after a cut": {"pre_tokenizer": sequence(split(text(" ")), byte_level(True, False, False))},
    "Sequence": {"pre_tokenizer": sequence({"type": "WhitespaceSplit"}, digits(True), {"type": "Punctuation", "behavior": "Contiguous"})},
    # normalisers
    **{name: {"normalizer": {"type": name}} for name in ("NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Nmt", "ByteLevel")},
    "NFD, StripAccents": {"normalizer": normalizers({"type": "NFD"}, {"type": "StripAccents"})},
    "Strip left": {"normalizer": strip(True, False)},
    "Strip right": {"normalizer": strip(False, True)},
    "Strip both": {"normalizer": strip(True, True)},
    "Replace text": {"normalizer": replace(text("a"), "\u2581\u2581")},
    "Replace regex": {"normalizer": replace(regex(r"\s+|(?<=x)b|$"), "_")},
    "Replace away": {"normalizer": replace(regex(r" {2,}|[0-9]"), "")},
    "Prepend": {"normalizer": {"type": "Prepend", "prepend": "\u2581"}, "added": chat},
    "Precompiled": {"normalizer": precompiled},
    "Bert": {"normalizer": bert()},
    "Bert cased": {"normalizer": bert(lower=False)},
    "Bert accents kept": {"normalizer": bert(accents=False)},
    "Bert accents only": {"normalizer": bert(False, False, True, False)},
    "Bert clean only": {"normalizer": bert(True, False, False, False)},
    "Bert Chinese only": {"normalizer": bert(False, True, False, False)},
    # added tokens
    "added special": {"pre_tokenizer": {"type": "WhitespaceSplit"}, "added": chat},
    "added lstrip": {"added": [token("<|im_end|>", lstrip=True), token("tok", special=False, lstrip=True)]},
    "added rstrip": {"added": [token("<|im_end|>", rstrip=True), token("tok", special=False, rstrip=True)]},
    "added both strips": {"added": [token("tok", lstrip=True, rstrip=True), token(" ", special=False), token("\n", special=False)]},
    "added single words": {"added": [token("word", special=False, single_word=True), token("<|im_end|>", single_word=True)]},
    "added single words, stripped": {"added": [token("word", special=False, single_word=True, lstrip=True, rstrip=True)]},
    "added overlapping": {"added": [token(t, special=i % 2 == 0) for i, t in enumerate(["abc", "abcd", "bcd", "ab", "cd", "hello", "lo", "help"])]},
    "added overlapping, specials later": {"added": [token("d a"), token("x<|im", special=False), token("<|im_end|>"), token("|", special=False)]},
    "added single word hides": {"added": [token("word", special=False, single_word=True), token("words", special=False, single_word=True), token("w")]},
    "added normalized, lower case": {"normalizer": {"type": "Lowercase"}, "added": [token("<|IM_END|>", normalized=True), token("Hello", special=False, normalized=True), token("Word", normalized=False)]},
    "added normalized, NFC": {"normalizer": {"type": "NFC"}, "added": [token("cafe\u0301", special=False, normalized=True), token("caf\u00e9s", special=False)]},
    "added normalized, prepended": {"normalizer": normalizers(prepend, spaces), "added": [token("tok", special=False, normalized=True), token("<s>", normalized=True), token("</s>")]},
    "added normalized, no normaliser": {"added": [token("<|im_end|>", normalized=True), token("ab", normalized=False), token("bcd", special=False, normalized=True)]},
    "added normalized, flags": {"normalizer": {"type": "Lowercase"}, "added": [token("Word", special=False, normalized=True, single_word=True, lstrip=True), token("TOK", normalized=True, rstrip=True)]},
    "added default flags": {"normalizer": {"type": "Lowercase"}, "added": [token("Hello", special=False, normalized=True)]},
    # pipelines that are about cutting alone
    "Falcon": {"pre_tokenizer": sequence({"type": "Punctuation", "behavior": "Contiguous"}, byte_level(), digits(False), split(regex(r"[0-9][0-9][0-9]")))},
    "Kimi": {"pre_tokenizer": split(regex(kimi))},
    "cl100k": {"pre_tokenizer": split(regex(cl100k), "Removed", True)},
}  # fmt: skip

pipelines = {
    "GPT-2": {"model": "bytes", "pre_tokenizer": byte_level(), "added": [token("<|im_end|>", normalized=True)]},
    "Llama 3": {"model": "bytes", "pre_tokenizer": sequence(split(regex(llama3)), plain), "added": chat, "options": {"ignore_merges": True}},
    "Qwen 2": {"model": "bytes", "normalizer": {"type": "NFC"}, "pre_tokenizer": sequence(split(regex(qwen2)), plain), "added": chat},
    "Qwen 3.5": {"model": "bytes", "normalizer": {"type": "NFC"}, "pre_tokenizer": sequence(split(regex(qwen35)), plain), "added": chat},
    "GPT-4o": {"model": "bytes", "pre_tokenizer": sequence(split(regex(gpt4o), "Removed", True), plain), "added": chat},
    "SmolLM": {"model": "bytes", "pre_tokenizer": sequence(digits(True), byte_level()), "added": chat},
    "StarCoder": {"model": "bytes", "pre_tokenizer": sequence(digits(True), byte_level(trim=False)), "added": [token("<|im_end|>")]},
    "BLOOM": {"model": "bytes", "pre_tokenizer": sequence(split(regex(bloom)), plain), "added": [token("<s>"), token("</s>")]},
    "DeepSeek V3": {"model": "bytes", "normalizer": normalizers(), "pre_tokenizer": sequence(split(regex(r"\p{N}{1,3}")), split(regex("[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+")), split(regex(deepseek_words)), plain), "added": chat},
    "DeepSeek Coder": {"model": "bytes", "pre_tokenizer": sequence(*(split(regex(p)) for p in deepseek_code), digits(True), plain)},
    "GPT-NeoX": {"model": "bytes", "normalizer": {"type": "NFC"}, "pre_tokenizer": byte_level(), "added": [token("<|im_end|>"), token("  ", special=False, normalized=True), token("    ", special=False, normalized=True)]},
    "ByteLevel as a normaliser": {"model": "bytes", "normalizer": normalizers({"type": "NFC"}, {"type": "ByteLevel"}), "pre_tokenizer": split(regex(r"\s+"), "MergedWithNext"), "added": [token("caf\u00e9", special=False, normalized=True), *chat]},
    "no pre-tokenizer": {"model": "bytes"},
    "no decoder": {"model": "bytes", "pre_tokenizer": byte_level(), "decoder": None, "added": chat},
    "truncation and padding": {"model": "bytes", "pre_tokenizer": byte_level(), "added": [token("<pad>")], "more": {
        "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
        "padding": {"strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0, "pad_type_id": 0, "pad_token": "<pad>"}}},
    "post-processors": {"model": "bytes", "pre_tokenizer": byte_level(True), "added": chat, "more": {"post_processor": {"type": "Sequence", "processors": [
        {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<|im_start|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
         "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
         "special_tokens": {"<|im_start|>": {"id": "<|im_start|>", "ids": [900], "tokens": ["<|im_start|>"]}}}]}}},
    "Llama 2": {"model": "pieces", "normalizer": normalizers(prepend, spaces), "added": [token("<unk>"), token("<s>"), token("</s>")]},
    "Llama 2 new": {"model": "pieces", "pre_tokenizer": metaspace("first", False), "added": [token("<unk>"), token("<s>"), token("</s>")]},
    "Mistral": {"model": "pieces", "pre_tokenizer": metaspace("first", False), "added": [token("<unk>"), token("<s>"), token("</s>"), token("[INST]"), token("[/INST]")]},
    "Gemma": {"model": "pieces", "normalizer": spaces, "pre_tokenizer": split(text(" "), "MergedWithPrevious"), "decoder": decoders(replace(text("\u2581"), " "), {"type": "ByteFallback"}, {"type": "Fuse"}), "added": [token("<s>"), token("\n\n", special=False), token("<pad>")]},
    "Phi-3": {"model": "pieces", "normalizer": normalizers(prepend, spaces), "added": [token("<unk>"), token("</s>", special=False, rstrip=True), token("<|im_end|>", rstrip=True), token("<|im_start|>", rstrip=True)]},
    "BPE unknown fused": {"model": "pieces", "normalizer": spaces, "options": {"byte_fallback": False}},
    "BPE unknown apart": {"model": "pieces", "normalizer": spaces, "options": {"byte_fallback": False, "fuse_unk": False}},
    "BPE unknown left out": {"model": "pieces", "normalizer": spaces, "options": {"byte_fallback": False, "unk_token": None}},
    "BPE empty affixes, no dropout": {"model": "pieces", "normalizer": spaces, "options": {"continuing_subword_prefix": "", "end_of_word_suffix": "", "dropout": 0.0}},
    "BPE some bytes": {"model": "pieces", "normalizer": spaces, "without": ["<0x82>", "<0xE4>", "<0x0B>"]},
    "Unigram": {"model": "unigram", "pre_tokenizer": metaspace()},
    "Unigram whole": {"model": "unigram", "pre_tokenizer": metaspace("never", False)},
    "Unigram bytes": {"model": "unigramBytes", "pre_tokenizer": metaspace(), "decoder": decoders({"type": "ByteFallback"}, metaspace())},
    "XLM-R": {"model": "unigram", "normalizer": normalizers(precompiled, replace(regex(" {2,}"), " ")), "pre_tokenizer": sequence({"type": "WhitespaceSplit"}, metaspace()), "added": [token("<s>"), token("</s>"), token("<pad>", lstrip=True)]},
    "T5": {"model": "unigram", "normalizer": precompiled, "pre_tokenizer": metaspace("first"), "decoder": metaspace("first"), "added": [token("</s>"), token("<unk>")]},
    "WordLevel": {"model": "words", "pre_tokenizer": {"type": "Whitespace"}, "decoder": None},
    "BERT": {"model": "wordPiece", "normalizer": bert(), "pre_tokenizer": {"type": "BertPreTokenizer"}, "added": [token("[UNK]"), token("[CLS]")]},
    "BERT cased": {"model": "wordPiece", "normalizer": bert(lower=False), "pre_tokenizer": {"type": "BertPreTokenizer"}, "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": False}},
    "WordPiece of few characters": {"model": "wordPiece", "pre_tokenizer": {"type": "WhitespaceSplit"}, "options": {"max_input_chars_per_word": 4}},
    # decoders
    "decoder Metaspace never": {"model": "unigram", "pre_tokenizer": metaspace(), "decoder": metaspace("never")},
    "decoder ByteFallback": {"model": "pieces", "normalizer": spaces, "decoder": {"type": "ByteFallback"}},
    "decoder Fuse": {"model": "pieces", "normalizer": spaces, "decoder": {"type": "Fuse"}},
    "decoder BPEDecoder": {"model": "pieces", "normalizer": spaces, "decoder": {"type": "BPEDecoder", "suffix": "\u2581"}},
    "decoder Replace": {"model": "pieces", "normalizer": spaces, "decoder": replace(regex("[aeiou\u2581]+"), "*")},
    "decoder Strip start": {"model": "pieces", "normalizer": spaces, "decoder": decoders({"type": "Fuse"}, {"type": "Strip", "content": "\u2581", "start": 2, "stop": 0})},
    "decoder Strip stop": {"model": "pieces", "normalizer": spaces, "decoder": decoders({"type": "Fuse"}, {"type": "Strip", "content": "a", "start": 0, "stop": 1})},
    "decoder WordPiece of BPE": {"model": "pieces", "normalizer": spaces, "decoder": {"type": "WordPiece", "prefix": "\u2581", "cleanup": True}},
}  # fmt: skip

decoder_of = {
    "letters": {"type": "WordPiece", "prefix": "##", "cleanup": True},
    "bytes": bytes_decoder,
    "pieces": llama_decoder,
    "unigram": metaspace(),
    "unigramBytes": metaspace(),
    "words": None,
    "wordPiece": {"type": "WordPiece", "prefix": "##", "cleanup": True},
}


def configurations() -> dict[str, dict]:
    named = {**{name: {"model": "letters", **parts} for name, parts in letters.items()}, **pipelines}
    return {name: {"decoder": decoder_of[parts["model"]], **parts} for name, parts in named.items()}
