# SPDX-License-Identifier: GPL-3.0-or-later
"""Text made comparable: lower case, accents off, cut into words. Full-text index and queries both use `words`."""

import re
import unicodedata

# Latin letters that Unicode does not take apart, as English-speaking libraries file them.
_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ƀ": "b", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ə": "e", "ƙ": "k", "ɲ": "n", "ƴ": "y", "ʉ": "u",
    "ɨ": "i", "ĸ": "k", "ơ": "o", "ư": "u", "ɫ": "l", "ⱡ": "l", "ꝑ": "p",
}  # fmt: skip
# Marks of romanisation (Hawaiian okina, Slavic soft sign, Arabic ayn ...) that nobody types into a search box.
_DROPPED = frozenset("ʹʺʻʼʽʾʿˈˊˋˌ")
_LONGEST_WORD = 100  # PostgreSQL refuses a lexeme of 2 kB; a longer run is cut into words of this length
_ASCII_WORDS = re.compile(rf"[a-z0-9]{{1,{_LONGEST_WORD}}}")


def _is_accent(char: str) -> bool:
    """True for marks that a reader leaves out: accents, Hebrew points, Arabic vowels. Never true for the vowel signs,
    nuktas and viramas of Indic scripts nor for the kana voicing marks: without these it is another word.
    """
    place = unicodedata.combining(char)
    return place >= 200 or 10 <= place <= 36


class _Folding(dict[int, str | None]):
    """What becomes of one character (of decomposed, case-folded text); worked out when first met, then remembered."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        new = None if char in _DROPPED or _is_accent(char) else _LETTERS.get(char, char)
        self[code] = new
        return new


class _Cutting(dict[int, str]):
    """Spaces where words end; worked out for each character when first met, then remembered."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _stands_alone(code):
            new = f" {char} "
        elif char.isalnum() or unicodedata.category(char)[0] == "M":
            new = char
        else:
            new = " "
        self[code] = new
        return new


def _stands_alone(code: int) -> bool:
    """Han characters and kana, which are written without spaces between words."""
    return (
        0x3041 <= code <= 0x30FF
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    ) and chr(code).isalnum()


_FOLDING = _Folding()
_CUTTING = _Cutting()


def fold(text: str) -> str:
    """`text` in the form in which it is compared: lower case, accents off, wide and fancy forms made plain.

    Folding twice changes nothing. Spaces and punctuation stay. Scripts other than Latin keep their letters.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_FOLDING)
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> list[str]:
    """The folded words of `text`, in order, for full text and for queries alike, so that both databases agree.

    A word is a run of letters and digits of any script, with the vowel signs written on them; every Han character and
    kana is a word of its own, so that a part of a Chinese or Japanese title is found; Korean keeps its written words.
    A run of more than 100 characters is cut. A word holds no space and, of ASCII, only a-z and 0-9, so
    `" ".join(words(text))` is cut at exactly the same places by FTS5's tokenizer `ascii`, and PostgreSQL's
    `array_to_tsvector` takes the list as it is.
    """
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORDS.findall(folded)
    found = folded.translate(_CUTTING).split()
    if max(map(len, found), default=0) <= _LONGEST_WORD:
        return found
    return [word[at : at + _LONGEST_WORD] for word in found for at in range(0, len(word), _LONGEST_WORD)]
