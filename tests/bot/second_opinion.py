"""What does aiogram say of a call that the offline Telegram has taken, of what came back, and of updates?

Its pydantic models of the Bot API were made from Telegram's own pages by other people: a second, independent look
at names and types. They let unknown fields pass; here these are refused, at every depth.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from aiogram import methods
from aiogram.types import BufferedInputFile, InputFile, Update
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.offline.params import Params
    from bot.offline.state import Json, State
    from bot.offline.world import World

    Call = Callable[[World, str, Params], object]
    Numbering = Callable[[State, str, Json], Json]

MODELS: Mapping[str, type[methods.TelegramMethod[object]]] = {
    model.__api_method__: model
    for model in (getattr(methods, name) for name in methods.__all__)
    if isinstance(model, type) and issubclass(model, methods.TelegramMethod) and model is not methods.TelegramMethod
}
LOOSE = ConfigDict(arbitrary_types_allowed=True)
FILE = BufferedInputFile(b"", "file")


def watched_call(call: Call, complaints: list[str]) -> Call:
    """`call`, with what aiogram has against it and its result written into `complaints`."""

    def watched(world: World, method: str, params: Params) -> object:
        result = call(world, method, params)
        complaints.extend(f"{method}: {wrong}" for wrong in [*of_call(method, params), *of_result(method, result)])
        return result

    return watched


def watched_numbering(numbered: Numbering, complaints: list[str]) -> Numbering:
    """`numbered`, with what aiogram has against each update written into `complaints`."""

    def watched(state: State, kind: str, content: Json) -> Json:
        update = numbered(state, kind, content)
        complaints.extend(f"{kind}: {wrong}" for wrong in of_read(TypeAdapter(Update), update))
        return update

    return watched


def of_call(method: str, params: Params) -> Iterator[str]:
    """What is wrong with a call."""
    fields = MODELS[method].model_fields
    given: dict[str, object] = {**dict.fromkeys(params.files, FILE), **params.given}
    for name, value in given.items():
        if name in fields:
            yield from of_value(method, name, value)
        elif name not in params.files:  # one that is attached has a name of its own
            yield f"there is no parameter {name}"
    yield from (f"{name} is missing" for name, one in fields.items() if one.is_required() and name not in given)


def of_value(method: str, name: str, value: object) -> Iterator[str]:
    """What is wrong with a parameter's value, as text or as the JSON that it is."""
    try:
        yield from unknown(name, either(adapter(method, name), value))
    except ValidationError as error:
        yield f"{name}={value!r}: {error}"


def either(model: TypeAdapter[object], value: object) -> object:
    """The value as the model reads it. Numbers, lists and objects come as JSON, texts as they are."""
    if not isinstance(value, str):
        return model.validate_python(value)
    try:
        return model.validate_python(json.loads(value))
    except ValueError:  # no JSON, or none that fits: pydantic's own error is one too
        return model.validate_python(value)


def of_result(method: str, result: object) -> Iterator[str]:
    """What is wrong with what came back."""
    return of_read(returned(method), result)


def of_read(model: TypeAdapter[object], content: object) -> Iterator[str]:
    """What is wrong with something that the bot reads."""
    try:
        yield from unknown("it", model.validate_python(content))
    except ValidationError as error:
        yield f"it: {error}"


def unknown(where: str, value: object) -> Iterator[str]:
    """Fields that aiogram does not know, wherever they are."""
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from unknown(where, one)
    if isinstance(value, BaseModel) and not isinstance(value, InputFile):
        yield from (f"{where}.{name} is unknown" for name in value.model_extra or {})
        for name in type(value).model_fields:
            yield from unknown(f"{where}.{name}", getattr(value, name))


@cache
def adapter(method: str, name: str) -> TypeAdapter[object]:
    """What a parameter may be."""
    return TypeAdapter(MODELS[method].model_fields[name].annotation, config=LOOSE)


@cache
def returned(method: str) -> TypeAdapter[object]:
    """What a method gives."""
    return TypeAdapter(MODELS[method].__returning__)
