"""Small tokenizers with the same pipelines as those that models ship, trained on a few sentences."""

import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

corpus = [
    "Please generate an English first name, chosen completely at random. Output only the name between two braces.",
    "Generate a random number between 1 and 100. Output the number only, like this: {number}. Don't output code.",
    "Which colour do you like? red, green, blue, the random one, the other one.",
    "{Ann} {Anna} {Annabel} {Theodore} {1} {10} {100} {42}",
    "user assistant system model You are a helpful assistant.",
]

qwen_words = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
llama3_words = qwen_words.replace(r"\p{N}|", r"\p{N}{1,3}|")


def byte_level(specials: list[str], words: str, *, nfc: bool, bos: str | None = None) -> Tokenizer:
    """GPT-2's bytes as letters, cut into words by a regular expression: Qwen and Llama 3."""
    tokenizer = Tokenizer(models.BPE(ignore_merges=bos is not None))
    if nfc:
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(words), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=300, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in specials])
    return with_bos(tokenizer, bos)


def sentence_piece(specials: list[str], *, prefix: bool, bos: str) -> Tokenizer:
    """Spaces as `▁` within one long word, bytes where a character is unknown: Llama 2, Mistral and Gemma."""
    spaces = normalizers.Replace(" ", "▁")
    shape = normalizers.Sequence([normalizers.Prepend("▁"), spaces]) if prefix else spaces
    learner = Tokenizer(models.BPE())
    learner.normalizer = shape
    learner.pre_tokenizer = pre_tokenizers.Split("▁", behavior="merged_with_next")
    learner.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=100, show_progress=False))
    learnt = sorted(learner.get_vocab().items(), key=lambda item: item[1])
    names = [*specials, *(f"<0x{byte:02X}>" for byte in range(256)), *(token for token, _ in learnt)]
    merges = [tuple(merge) for merge in merges_of(learner)]
    vocabulary = {token: index for index, token in enumerate(names)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = shape
    steps = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    tokenizer.decoder = decoders.Sequence([*steps, decoders.Strip(" ", 1, 0)] if prefix else steps)
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in specials])
    return with_bos(tokenizer, bos)


def merges_of(tokenizer: Tokenizer) -> list[list[str]]:
    return json.loads(tokenizer.to_str())["model"]["merges"]


def with_bos(tokenizer: Tokenizer, bos: str | None) -> Tokenizer:
    if bos is not None:
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{bos} $A", pair=f"{bos} $A {bos}:1 $B:1", special_tokens=[(bos, tokenizer.token_to_id(bos))]
        )
    return tokenizer
