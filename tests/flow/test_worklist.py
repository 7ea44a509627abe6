"""What was left out of the copies stands in the worklist, by place and without names."""

from __future__ import annotations

from pathlib import Path

from redactor.flow.documents import Prepared
from redactor.flow.publish import write_private
from redactor.flow.whole_case import Settled
from redactor.identity.resolve import Resolution
from redactor.model.document import Document, Media, Unread

LEFT = (
    Unread("page 3 picture 1", "picture-removed"),
    Unread("page 3 picture 2", "picture-removed"),
    Unread("page 3 drawing 1", "drawing-removed"),
    Unread("word/embeddings/oleObject1.bin", "embedded-object"),
    Unread("word/embeddings/rowena.bin", "embedded-object"),
    Unread("word/media/image2.png", "picture-held-text"),
)


def test_pictures_drawings_and_embedded_files_are_listed(tmp_path: Path) -> None:
    document = Document("D01", "", Media.PDF, "GP", (), (), LEFT)
    write_private(tmp_path, Settled({}, Resolution()), Prepared({}, {"D01": document}, {}, ()))
    assert (tmp_path / "work" / "worklist.csv").read_text(encoding="utf-8").splitlines() == [
        "mention,document,reason,candidates",
        ",D01,left out: embedded object (1),",
        ",D01,left out: drawing removed (1),page 3",
        ",D01,left out: picture removed (2),page 3",
        ",D01,left out: embedded object (1),word/embeddings/oleObject1.bin",
        ",D01,left out: picture held text (1),word/media/image2.png",
    ]
