"""What can be wrong with a file? Every sentence once, by its kind: others say the same in other languages."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.errors import CorpusError, Fault

ENGLISH: Mapping[str, str] = {
    # any file
    "lost": "cannot be read: {detail}",
    "no_file": "cannot be read: a folder, a pipe or a device, no file",
    "no_folder": "no such folder or file",
    "too_large": "{size}, over the limit of {limit} a file; split it, or raise the limit file_bytes",
    "too_long": "{count} characters, over the limit of {limit} a document; split it, or raise the limit characters",
    "too_many_pages": "{count} pages, over the limit of {limit}; split it, or raise the limit pages",
    "no_text": "there is no text in it",
    "name_not_utf8": "its name is not UTF-8; give it another",
    "name_unfit": "no name for a file; 1 to {limit} characters, none of them half a one",
    "half_character": "holds half a character (a lone surrogate); write it whole or leave it out",
    "same_name": "{other} and {file} both have a document '{name}'; rename one",
    "same_id": "lines {first} and {second} have the same id '{name}'",
    # formats
    "format_unknown": "not a format that can be read; these can: {formats}",
    "format_doc": "the old Word format; open it in Word, save it as .docx and add that",
    "format_docm": "a Word file that carries macros; save it as .docx, which carries none",
    "format_dotm": "a Word template that carries macros; save it as .docx, which carries none",
    "format_document": "save it as .docx, .pdf with text, .md or .txt and add that",
    "format_table": "a table or slides; save its text as .md or .txt",
    "format_archive": "an archive; pack it as .zip",
    "format_web_archive": "a web archive; save the page as .html",
    # text
    "not_utf8": "not UTF-8; save it as UTF-8 and try again",
    "encoding_marked": "marked as {encoding}, and written as UTF-8; save it as UTF-8 and try again",
    "encoding_unsure": "not UTF-8 (byte {byte}), and not surely GB18030 or Big5; save it as UTF-8 and try again",
    "encoding_not": "begins as {encoding} but is not (byte {byte}); save it as UTF-8 and try again",
    # front matter, tables, JSONL
    "front_long": (
        "the front matter has {count} characters, over the limit of {limit}; what is text belongs below it"
    ),
    "front_aliases": "the front matter has {count} aliases (`*name`); write out what they stand for",
    "front_yaml": "the front matter is not YAML: {detail}",
    "front_value": "the front matter holds a value that cannot be: {detail}",
    "front_table": "the front matter is no table of keys and values (`title: …`)",
    "digest_table": "digest_of is no table (title, publisher, author, date)",
    "digest_twice": "digest_of stands within digest_of",
    "toml_broken": "not readable as TOML: {detail}",
    "toml_dots": 'a line has more than {limit} dots; write ["path"] and the keys below it',
    "toml_entry": '"{name}" is no table; write ["{name}"] and the keys below it',
    "toml_long": "too long for a table of sources",
    "key_text": "{key} is no text",
    "key_date": "{key} is no date like 2025-06-10",
    "key_day": "{key} is '{said}', not a date like 2025-06-10",
    "key_number": "{key} is a number of thousands of digits",
    "json_broken": "not JSON: {detail}",
    "json_object": 'not an object with "id" and "text"',
    "json_id": '"id" is no text or number of at most {limit} characters',
    # exports
    "export_broken": "no whole JSON as Telegram writes it: {detail}; export it again",
    "export_cut": "no whole JSON: {detail}; export it again",
    "export_none": (
        "no Telegram export; in Telegram Desktop open the channel, ⋮ → Export chat history → Format: "
        "Machine-readable JSON"
    ),
    "export_account": (
        "the export of a whole account, private talks and all; say which chat to take by its name or id, or export "
        "that one alone. Channels and groups in it: {chats}"
    ),
    "export_account_page": "the export of a whole account, private talks and all; export one chat alone",
    # web pages
    "page_tags": "{count} tags, over the limit of {limit} a page; save its text as .txt or .md",
    "page_broken": "no web page that can be read: {detail}",
    "page_deep": "its tags are nested too deep to be read; save its text as .txt or .md",
    # PDF
    "pdf_encrypted": "protected by a password; save it without one and add that",
    "pdf_long": "more text than one document may have; split it, or raise the limit characters",
    "pdf_broken": "no PDF that can be read: it is broken, or was cut short",
    "pdf_pictures": ("no text layer: its {count} pages are pictures; have their text recognised (OCR) and add that"),
    "pdf_slow": "not read within {limit} seconds; split it, or raise the limit seconds",
    "pdf_heavy": "no PDF that can be read: reading it takes too much memory, or breaks the reader",
    # Word
    "word_broken": "no Word document that can be read: {detail}; save it again in Word",
    "word_old": "an old Word file, or one with a password; save it as .docx without one",
    "word_much": "its text and styles unpack to {size}, over the limit of {limit}; split the document",
    "word_macros": "no Word document to be read: it carries macros; save it as .docx, which has none",
    "word_other": "no Word document: something else that is called one; save its text as .docx or .txt",
    # archives
    "zip_broken": "not a ZIP file that can be read: {detail}",
    "zip_much": (
        "unpacks to {size}, over the limit of {limit}; pack fewer files into one, or raise the limit unpacked_bytes"
    ),
    "zip_overlapping": "its files lie over one another, as in ZIP bombs; pack it again",
    "zip_entries": (
        "{count} entries, over the limit of {limit}; pack fewer files into one, or raise the limit entries"
    ),
    "zip_bomb": (
        "unpacks to {count} times its size, over the limit of {limit}, as ZIP bombs do; pack it again, or raise the "
        "limit ratio"
    ),
    "zip_unpacked": "cannot be unpacked: {detail}",
    "zip_nested": "an archive within an archive; unpack it and add it by itself",
    "zip_locked": "protected by a password; pack it without one; passed over",
    "zip_packing": "packed in a way that is not read; pack it as an ordinary .zip; passed over",
    "zip_path": "its path leads out of the archive; passed over",
    "zip_link": "a link, not a file; passed over",
    "zip_name": (
        "its name is longer than {limit} characters, or has some that cannot be seen; give it another; passed over"
    ),
    "zip_twice": "there twice; passed over",
    "zip_nothing": "nothing in it could be read",
    # collections, and what they call their own
    "collection_name": "no name for a collection; 1 to {limit} characters, none of them a control character",
    "collection_taken": "has something already; remove that first",
    "collections_many": "there are as many collections as a store can have",
    "names_many": "has {limit} own names and words already; remove some first",
    "names_count": "1 to {limit} spellings, not {count}",
    "name_length": "a spelling has {least} to {limit} characters",
    "name_control": "a spelling has a control character in it",
    "name_says_nothing": "says nothing of what a text is about",
}


def fault(kind: str, where: str, because: Fault | None = None, **facts: object) -> Fault:
    """What is wrong with `where`: a file, with its line, or what is in it. `because`: what is wrong with a part."""
    said = {name: str(value) for name, value in facts.items()}
    return Fault(kind, where, ENGLISH[kind].format_map(said), said, because)


def wrong(kind: str, where: str, because: Fault | None = None, **facts: object) -> CorpusError:
    """The same as an error."""
    return CorpusError(fault(kind, where, because, **facts))
