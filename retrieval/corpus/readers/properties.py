"""What do a file's own properties say of its source? Programs fill them in: not every title is one."""

from __future__ import annotations

import re

_NOBODY = re.compile(
    r"(?:\(?anonymous\)?|administrator|admin|user|owner|python-docx|微软用户|微軟使用者|用户|lenovo|microsoft.*|dell|hp|pc)",
    re.IGNORECASE,
)
_UNTITLED = re.compile(
    r"(?:untitled|\(?(?:anonymous|unspecified)\)?|无标题|無標題|未命名|word document|microsoft word.*|powerpoint.*"
    r"|(?:文档|文件|document|doc)\s*\d*|.*\.(?:docx?|wps|pdf|pptx?|indd|tex|dvi|rtf|txt|qxd|html?))",
    re.IGNORECASE,
)
_LONGEST = 200


def stated_title(said: str | None) -> str | None:
    """`said` as a title; None where a program has put it there."""
    title = " ".join((said or "").split())
    return None if not title or len(title) > _LONGEST or _UNTITLED.fullmatch(title) else title


def stated_author(said: str | None) -> str | None:
    """`said` as a name; None where it is a machine's."""
    name = " ".join((said or "").split())
    return None if not name or len(name) > _LONGEST or _NOBODY.fullmatch(name) else name
