"""Three hundred odd strings, the same every time."""

import random

handmade = [
    "", " ", "\n", "a", "Hello, world!", " leading", "trailing ", "  two  spaces  ", "\t\ttabs\t", "\r\n\r\n", "a\r\nb\rc\n", "   \n  \n x",
    "\u00a0no-break\u00a0space", "zero\u200bwidth\ufeff", "\ufeffbom", "line\u2028separator\u2029paragraph", "\u3000x\u3000y\u3000", "next\u0085line",
    "thin\u2009hair\u200amid\u205f\u1680ogham\u202fnarrow", "\u200c\u200djoiners\u200d a\u200cb \u2060word", "\x0b\x0cvertical\x1c\x1d\x1e\x1f",
    "don't DON'T we'Ll I'm they've it's 'tis ''s it'\u017f \u2019s I'D you'RE", "\u212aelvin \u017ftart \u1e9e\u00df STRASSE stra\u00dfe \ufb06 \ufb01n",
    "1 12 123 1234 12345 3.14 1,000,000", "\u0661\u0662\u0663 \u00bd \u2460 \u2167 x\u00b2 \u2155 \u0e51\u0e52 \u3007\u4e00\u4e8c \U0001d7d8 \u09e7 \uff11\uff12 \u3251 \u0bf0 \U00010107",
    "\u00dcn\u00efc\u00f6d\u00e9 e\u0301 \u1e9b\u0323 \u0344 \u212b \uac01 \u1100\u1161\u11a8", "a\u0300\u0301\u0323\u0302 \u0301alone q\u0323\u0307",
    "\u0130stanbul \u0131 I\u0307 \u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3 \u03c2\u03c3 \u01c5 \ufb00 \u1f88",
    "\u4f60\u597d\uff0c\u4e16\u754c\u3002", "\u3053\u3093\u306b\u3061\u306f\u30ab\u30bf\u30ab\u30ca\u30fc\u6f22\u5b57", "\uc548\ub155\ud558\uc138\uc694", "\u0645\u0631\u062d\u0628\u0627\u060c \u05e9\u05dc\u05d5\u05dd\u061f \u0640\u064b",
    "\u0928\u092e\u0938\u094d\u0924\u0947\u0964 \u0915\u094d\u0937", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e33", "\u0420\u0443\u0441\u0441\u043a\u0438\u0439 \u0439\u0451 \u0415\u0308", "\u1019\u103c\u1014\u103a \u1780\u17d2\u1798 \u0f66\u0f9f",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd \u2764\ufe0f 1\ufe0f\u20e3", "\U0001d518\U0001d52b\U0001d526 \U00020000 \U0002f800 \uf900 \u32ff \u3300",
    "$+<=>^`|~ \u20ac\u00a3\u00a5 \u2212\u00d7\u00f7 \u2211 \u00a9\u00ae \u02c6 \u309b", "\u00a1hola! \u00bfqu\u00e9? \u00abx\u00bb \u2013\u2014\u2026 \u2018a\u2019 \u201cb\u201d \u3010c\u3011 \u060c\u061b \u0589 \u104a \u1368 \u2e3a \u2e52 \U00010100 \U00011e43",
    "~!@#$%^&*()_+`-={}|[]\\:\";'<>?,./", "a.b,c;d:e!f?g-h_i", "...!!!???", "__init__ snake_case _x_ a__b", "CamelCaseHTTPServer XMLParser iPhone", "foo.bar(baz)[0]{1}",
    "for (int i = 0; i < 10; i++) {\n\tx[i] += \"\\n\";\n}  // ok", "https://example.org/a?b=c&d=%20#e", "def f(x):\n    return x\n\n\n", "a" + " " * 40 + "b", "a" * 100, "ab" * 60, "\n" * 20, " \n" * 10, "-" * 70, "1" * 50, "\u4e2d" * 30, "x " * 40,
    "<|im_end|>", "a<|im_end|>b", " <|im_end|> ", "  <|im_start|>user\n", "<|im_start|><|im_end|>", "<|IM_END|> <|Im_End|>", "<|im_end", "<<|im_end|>>", "<|im_end|><|im_end|>\n\n<|im_end|>",
    "</s> <s>[INST] x [/INST]", "<unk> [UNK] <0x41> <0x0A> <pad>", "\u2581\u2581 \u2581a \u2581", "hello help helper shell helloworld hello", "HELLO Hello hellO", "word sword words word. (word) _word word_ word\u0301 word1 w\u00f6rd", "abcd abc bcd ab cd abcde xabcdx", "caf\u00e9 cafe\u0301 CAF\u00c9 caf\u00e9s", " tab tab\ttab \n tab ", "tok  tok\u3000tok\u00a0tok",
    "\u0000\u0001\u007f\u0080\u009f", "\ud7ff\ue000\ufffd\uffff", "\u00ad soft\u00adhyphen \u061c\u200e\u200f\u202a\u2066", "\U0001f1e6 \U000e0041 \U0010fffd", "\u0149 \u01f0 \u0390 \u1e96", "\u02bcn \u02b9 \u02bb\u2032 \u055a",
    "I do not know . OK ? yes ! a , b ' c n't 'm 's 've 're", "##a #b ## a##b", "</w> a</w>", "| || |||", "a-b--c---d", "\u00b2\u00b3\u00b9\u00bc\u00bd\u00be\u00aa\u00ba", "\ua9c1 \u1c7e \ua830", "\u0d4d\u0d3f \u0d15\u0d4d", "q q\u0308 Q\u0308 \u1e97 \u0055\u0308\u0304", "\u10d0\u1c90 \u13a0\uab70 \u2c00 \U00010400\U00010428 \U0001e900", "\u1734 \u1cf2 \U0001171e \u0afa \u0d3b \u08d4", "\U00011938 \U00011935\U00011930", "e\u1ac1\u0301 a\u1abf\u0323\u0301", "\u17d2\u200b\u17d2", "x\U000e0100y\ufe00", "\uff21\uff22\uff43 \uff76\uff9e \uffe5 \u2126 \u00b5",
]  # fmt: skip

fragments = [
    "a", "b", "Z", "the", "The", "ing", "hello", "word", "tok", "abcd", "abc", "caf\u00e9", "\u00e9", "e\u0301", "\u00c9", "\u0130", "\u03a3", "\u00df", "\u0436", "\u05d0", "\u0627", "\u0928\u093f", "\u0e01\u0e33", "\u4e2d", "\u6587", "\u3042", "\u30a2", "\ud55c", "\U0001d49c",
    "0", "1", "42", "2024", "\u0663", "\u00b2", "\u00bd", "\u2167", "\uff17", ".", ",", "!", "?", "'", "'s", "'LL", "\u2019", "-", "_", "#", "$", "+", "|", "<", ">", "(", ")", "[", "]", "{", "}", "/", "\\", "\u3001", "\u3002", "\u00bf", "\u2026", "\u00b7", "\u20ac", "\u2211",
    " ", " ", " ", "  ", "    ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u3000", "\u2028", "\u0085", "\ufeff", "\u200b", "\u200d", "\u0301", "\u0323", "\ufe0f", "\U0001f600", "\U0001f44d\U0001f3fd", "\u2581",
    "<|im_start|>", "<|im_end|>", "<s>", "</s>", "<unk>", "[X]", "<pad>", "<0x0A>", "\ufffd", "\u0001",
]  # fmt: skip


def strings() -> list[str]:
    draw = random.Random(19)
    generated = ["".join(draw.choices(fragments, k=draw.randint(2, 24))) for _ in range(300 - len(handmade))]
    return [*handmade, *generated]
