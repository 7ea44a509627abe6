"""The pipeline: tokeniser, name-list feature, and a small convolutional entity recogniser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, filter_spans

from redactor.engines import ner_features
from redactor.train.corpora import UNSURE
from redactor.train.grammar import Pieces, assemble
from redactor.train.names import Names, read_list
from redactor.train.places import Gazetteer

LABELS = ("DATE", "LOCATION", "ORG", "PERSON")
_ATTRS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "LANG"]
_ROWS = [6000, 1500, 3000, 2500, 100]
_INFIXES = (
    r"_",
    r"\|",
    r"[()\[\]]",
    r"(?<=[A-Za-z])[:;=](?=[0-9])",
    r"(?<=[A-Za-z]{2})\.(?=[A-Z][a-z])",
    r"(?<=[0-9]),(?=[A-Za-z])",
    r"(?<=[A-Za-z])/(?=[0-9])",
    r"(?<=[a-z])\+(?=[A-Za-z])",
    r"(?<=[A-Za-z])&(?=[A-Za-z]{2})",
)


def new_pipeline(width: int, depth: int) -> Language:
    """An untrained pipeline with the tokeniser that splits what records run together."""
    nlp = spacy.blank("en")
    splits = list(nlp.Defaults.infixes or []) + list(_INFIXES)
    nlp.tokenizer.infix_finditer = compile_infix_regex(splits).finditer  # type: ignore[union-attr]
    nlp.add_pipe(ner_features.FACTORY)
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": _ATTRS,
            "rows": _ROWS,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
    nlp.add_pipe("ner", config={"model": model})
    return nlp


def list_codes(lists: Path, names: Names, gaz: Gazetteer) -> dict[str, int]:
    """Word -> code for the feature, from the package's own lists and seeds only (never from corpora)."""
    codes: dict[str, int] = {}

    def add(entries: Iterable[str], bit: int) -> None:
        for entry in entries:
            for word in entry.lower().replace("-", " ").split():
                if len(word) > 1 and word[0].isalpha():
                    codes[word] = codes.get(word, 0) | bit

    add(read_list(lists / "forenames.txt"), ner_features.FORENAME)
    add((n for pair in names.cultures for n in pair[0]), ner_features.FORENAME)
    add((short for shorts in names.nicknames.values() for short in shorts), ner_features.FORENAME)
    add(names.words[0], ner_features.FORENAME | ner_features.WORD)
    add(read_list(lists / "surnames.txt"), ner_features.SURNAME)
    add((n for pair in names.cultures for n in pair[1]), ner_features.SURNAME)
    add(names.words[1], ner_features.SURNAME | ner_features.WORD)
    places = (*read_list(lists / "places.txt"), *gaz.parts["county"], *gaz.parts["towns"])
    add((t for t in places if " " not in t and "-" not in t and len(t) > 3), ner_features.PLACE)
    listed = set(codes)
    for file in ("ambiguous", "place_words", "common_words"):
        add((w for w in read_list(lists / f"{file}.txt") if w.lower() in listed), ner_features.WORD)
    return codes


def held_out(codes: Mapping[str, int], seed: int, share: float) -> dict[str, int]:
    """The table without ``share`` of its words, so that training meets names no list holds."""
    rng = Random(seed)
    return {word: code for word, code in sorted(codes.items()) if rng.random() >= share}


def to_doc(nlp: Language, pieces: Pieces) -> Doc:
    """A tokenised document with gold entities; runs labelled UNSURE count as unknown."""
    text, spans = assemble(pieces)
    doc = nlp.make_doc(text)
    sure: list[Span] = []
    unsure: list[Span] = []
    for start, end, label in spans:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and not (span[0].is_space or span[-1].is_space):
            (unsure if label == UNSURE else sure).append(span)
    kept = filter_spans(sure)
    taken = {t.i for span in kept for t in span}
    doc.set_ents(kept, missing=[s for s in filter_spans(unsure) if not any(t.i in taken for t in s)], default="outside")
    return doc
