"""The picture of a run."""

from io import BytesIO

from PIL import Image

from retrieval.bench.chart import curves, pictures

RUN = {
    "sizes": {
        str(size): {"beside": {"ask_p50_ms": ask, "tantivy_p50_ms": bare, "fts5_p50_ms": bare * 9}}
        for size, ask, bare in ((1_000, 5.0, 0.2), (10_000, 5.2, 0.2), (100_000, 6.0, 0.9))
    }
}


def test_a_line_for_each_that_was_measured() -> None:
    assert [curve.name.split(":")[0] for curve in curves(RUN)] == ["引据", "tantivy", "SQLite FTS5"]


def test_by_day_and_by_night_and_the_same_each_time() -> None:
    drawn = pictures(RUN)
    assert sorted(drawn) == ["bench-dark.png", "bench.png"]
    assert drawn == pictures(RUN)
    for png in drawn.values():
        assert len(png) < 60_000
        assert Image.open(BytesIO(png)).size == (1000, 560)


def test_of_one_size_there_is_a_picture_too() -> None:
    assert pictures({"sizes": {"1000": RUN["sizes"]["1000"]}})


def test_of_nothing_there_is_none() -> None:
    assert pictures({"sizes": {}}) == {}
