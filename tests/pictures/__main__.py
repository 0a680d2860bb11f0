"""Draw the pictures anew."""

from tests.pictures import HERE, pictures

drawn = {name: text for draw in pictures().values() for name, text in draw().items()}
for file in HERE.iterdir():
    if file.suffix in (".svg", ".geojson", ".html", ".json"):
        file.unlink()
for name, text in drawn.items():
    (HERE / name).write_text(text, encoding="utf-8")
