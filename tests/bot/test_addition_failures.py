"""Why something was not added is said in the language of the chat, whatever it is."""

import ast
import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from bot.addition_failures import fault_said, not_added
from bot.allowances import Allowances
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval import errors
from retrieval.corpus.faults import ENGLISH, fault
from retrieval.errors import CorpusError, Fault

RETRIEVAL = Path(errors.__file__).parent
SPOKEN = (
    *("PDF", "Word", "ZIP", "UTF-8", "GB18030", "Big5", "JSON", "YAML", "TOML", "OCR", "Telegram", "Desktop", "id"),
    *("docx", "txt", "md", "pdf", "zip", "html", "text", "title", "publisher", "author", "date", "digest_of", "name"),
    *("YINJU_ADD_PAGES", "YINJU_ADD_ENTRIES", "YINJU_ADD_UNPACKED_MB"),
)
CHINESE = [Language.HANS, Language.HANT]


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("kind", ENGLISH)
def test_every_reason_is_said_in_chinese(kind: str, language: Language) -> None:
    facts = dict.fromkeys(blanks(ENGLISH[kind]), "7")
    said = fault_said(fault(kind, "甲.七", **facts), SAYS[language])
    assert said.startswith("甲.七：")
    words = re.findall(r"[A-Za-z][A-Za-z0-9_-]*", said)
    assert [word for word in words if word not in SPOKEN] == []
    assert fault_said(fault(kind, "甲.七", **facts), SAYS[Language.ENGLISH]) == f"{fault(kind, '甲.七', **facts)}."


@pytest.mark.parametrize("language", CHINESE)
def test_no_reason_is_said_that_the_library_does_not_know(language: Language) -> None:
    assert set(SAYS[language].keeping.faults) == {*ENGLISH, "unknown"}


def test_no_part_that_only_machines_say_reaches_a_chinese_chat() -> None:
    broken = fault("zip_nothing", "a.zip", fault("zip_unpacked", "b.md", detail="Bad CRC-32 for file"))
    said = not_added(CorpusError(broken), "这里", "chat/1", Allowances(), SAYS[Language.HANS])
    assert said == "这个文件读不了，什么也没有加入。a.zip：里面没有读得了的文件。b.md：解不开。"
    assert (
        str(CorpusError(broken))
        == "a.zip: nothing in it could be read: b.md: cannot be unpacked: Bad CRC-32 for file"
    )


def test_a_reason_without_a_kind_is_not_said_in_english() -> None:
    why = CorpusError("x: nobody has given this a kind")
    said = not_added(why, "这里", "chat/1", Allowances(), SAYS[Language.HANS])
    assert "nobody" not in said
    assert why.fault == Fault("unknown", "", "x: nobody has given this a kind")


def test_every_error_about_material_has_a_kind() -> None:
    """None is raised with a sentence of its own, wherever /add goes."""
    modules = chain((RETRIEVAL / "corpus").rglob("*.py"), [RETRIEVAL / "incoming.py", RETRIEVAL / "ingest.py"])
    calls = [
        f"{module.name}:{call.lineno}"
        for module in modules
        for call in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("CorpusError", "DuplicateName", "CollectionError")
        and any(isinstance(given, ast.JoinedStr | ast.Constant) for given in call.args)
    ]
    assert calls == []
