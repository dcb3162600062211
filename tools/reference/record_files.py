"""Reads files of records, of every format, by pyarrow, DuckDB and pandas, and holds every value and type to what was written.

With --write, puts the table and the digests of the files that were so read into packages/synthbio/fixtures/export."""

import datetime
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pyarrow.csv
import pyarrow.feather
import pyarrow.json
import pyarrow.parquet

here = Path(__file__).parent
fixture = here / "../../packages/synthbio/fixtures/export"

ARROW = {
    "int": pyarrow.int32(),
    "long": pyarrow.int64(),
    "float": pyarrow.float64(),
    "bool": pyarrow.bool_(),
    "text": pyarrow.string(),
    "date": pyarrow.date32(),
    "list": pyarrow.list_(pyarrow.string()),
}
DUCKDB = {
    "int": "INTEGER",
    "long": "BIGINT",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "text": "VARCHAR",
    "date": "DATE",
    "list": "VARCHAR[]",
}
PANDAS = {
    "int": "Int32",
    "long": "Int64",
    "float": "Float64",
    "bool": "boolean",
    "text": "string",
    "date": "string",
    "list": "string",
}


def wanted(columns, rows):
    """What every reader must find: the table as it was written, with U+FFFD for half a character."""

    def cell(value, kind):
        if value is None:
            return None
        if kind == "date":
            return datetime.date.fromisoformat(value)
        if kind == "float":
            return float(value)
        if kind == "text":
            return whole(value)
        return [whole(item) for item in value] if kind == "list" else value

    return [[cell(value, column["type"]) for value, column in zip(row, columns)] for row in rows]


def whole(text):
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def by_pyarrow(path, columns, types):
    names = [column["name"] for column in columns]
    schema = pyarrow.schema([(name, ARROW[kind]) for name, kind in zip(names, types)])
    if path.suffix == ".parquet":
        table = pyarrow.parquet.read_table(path)
    elif path.suffix == ".arrow":
        table = pyarrow.feather.read_table(path)
    elif path.suffix == ".jsonl":
        # It reads no day of a given type; lines may be long.
        given = pyarrow.schema([(f.name, pyarrow.string() if f.type == pyarrow.date32() else f.type) for f in schema])
        table = pyarrow.json.read_json(
            path,
            read_options=pyarrow.json.ReadOptions(block_size=1 << 24),
            parse_options=pyarrow.json.ParseOptions(explicit_schema=given),
        ).cast(schema)
    else:
        flat = {f.name: pyarrow.string() if pyarrow.types.is_list(f.type) else f.type for f in schema}
        table = pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(block_size=1 << 24),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=flat, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )
        lists = [i for i, kind in enumerate(types) if kind == "list"]
        for i in lists:
            parsed = [None if text is None else json.loads(text) for text in table.column(i).to_pylist()]
            table = table.set_column(i, schema.field(i), pyarrow.array(parsed, schema.field(i).type))
    assert table.schema.equals(schema), f"{path.name} by pyarrow: {table.schema}"
    return [list(row) for row in zip(*(column.to_pylist() for column in table.columns))]


def by_duckdb(path, columns, types):
    names = [column["name"] for column in columns]
    if path.suffix == ".parquet":
        relation = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
    elif path.suffix == ".arrow":
        relation = duckdb.from_arrow(pyarrow.feather.read_table(path))
    else:
        kinds = "{" + ", ".join(f"'{name}': '{DUCKDB[kind]}'" for name, kind in zip(names, types)) + "}"
        if path.suffix == ".jsonl":
            relation = duckdb.sql(
                f"SELECT * FROM read_json('{path}', columns = {kinds}, format = 'newline_delimited')"
            )
        else:
            kinds = kinds.replace("VARCHAR[]", "VARCHAR")
            lists = ", ".join(
                f"""from_json("{name}", '["VARCHAR"]') AS "{name}\"""" for name, kind in zip(names, types) if kind == "list"
            )
            relation = duckdb.sql(
                f"""SELECT * REPLACE ({lists}) FROM read_csv('{path}', columns = {kinds}, header = true, auto_detect = false, delim = ',',
                quote = '"', escape = '"', new_line = '\\r\\n', nullstr = '', allow_quoted_nulls = false)"""
            )
    assert relation.columns == names, f"{path.name} by DuckDB: {relation.columns}"
    assert [str(kind) for kind in relation.types] == [DUCKDB[kind] for kind in types], f"{path.name}: {relation.types}"
    return [list(row) for row in relation.fetchall()]


def by_pandas(path, columns, types):
    names = [column["name"] for column in columns]
    if path.suffix == ".parquet":
        frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    elif path.suffix == ".arrow":
        frame = pandas.read_feather(path, dtype_backend="pyarrow")
    elif path.suffix == ".jsonl":
        frame = pandas.read_json(path, lines=True, dtype=False, dtype_backend="pyarrow", precise_float=True)
    else:
        frame = pandas.read_csv(
            path,
            dtype={name: PANDAS[kind] for name, kind in zip(names, types)},
            keep_default_na=False,
            na_values={name: [""] for name, kind in zip(names, types) if kind != "text"},
        )
    return cells_of(frame, path, columns, types)


def cells_of(frame, path, columns, types):
    names = [column["name"] for column in columns]
    assert list(frame.columns) == names, f"{path.name} by pandas: {list(frame.columns)}"
    found = [[None if missing(value) else value for value in frame[name].tolist()] for name in names]
    if path.suffix == ".csv":
        for i, kind in enumerate(types):
            if kind == "list":
                found[i] = [json.loads(value) if isinstance(value, str) else value for value in found[i]]
    if path.suffix in (".csv", ".jsonl"):
        for i, kind in enumerate(types):
            if kind == "date":
                found[i] = [None if value is None else datetime.date.fromisoformat(str(value)[:10]) for value in found[i]]
    return [list(row) for row in zip(*found)]


def by_card(folder, columns, types):
    """The files as the card beside them says that they are to be loaded."""
    card = (folder / "README.md").read_text()
    for path in re.findall(r"^    \"(few\.csv)\",|read_\w+\(\"(few\.\w+)\"", card, re.MULTILINE):
        path = folder / (path[0] or path[1])
        (code,) = [each for each in re.findall(r"```python\n(.*?)```", card, re.DOTALL) if path.name in each]
        known = {}
        exec(code.replace('"few.', f'"{folder}/few.'), known)
        yield path, cells_of(known["records"], path, columns, types)
    for code in re.findall(r"```sql\n(.*?)```", card, re.DOTALL):
        relation = duckdb.sql(code.replace("'few.", f"'{folder}/few."))
        yield folder / "few.parquet", [list(row) for row in relation.fetchall()]


def missing(value):
    return value is None or value is pandas.NA or value is pandas.NaT or (isinstance(value, float) and value != value)


def differences(found, rows, columns):
    if len(found) != len(rows):
        yield f"{len(found)} rows, not {len(rows)}"
    for r, (found_row, row) in enumerate(zip(found, rows)):
        for column, value, written in zip(columns, found_row, row):
            value = list(value) if hasattr(value, "__iter__") and not isinstance(value, str) else value
            if value != written or type(value) is not type(written):
                yield f"row {r}, {column['name']}: {value!r:.60}, not {written!r:.60}"


def chosen(path, columns, types, rows):
    """Whether a part of a Parquet file is what it is of the whole: a column by its name, rows by a value of it."""
    for i, (column, kind) in enumerate(zip(columns, types)):
        name = column["name"]
        found = pyarrow.parquet.read_table(path, columns=[name]).column(name).to_pylist()
        if found != [row[i] for row in rows]:
            yield f"{name}: another column by its name"
        for value in {} if kind in ("list", "bool") else {row[i] for row in rows} - {None}:
            there = sum(row[i] == value for row in rows)
            by_pyarrow = pyarrow.parquet.read_table(path, columns=[name], filters=[(name, "=", value)]).num_rows
            by_duckdb = duckdb.execute(f"""SELECT count(*) FROM '{path}' WHERE "{name}" = ?""", [value]).fetchall()[0][0]
            if not by_pyarrow == by_duckdb == there:
                yield f"{name} = {value!r:.60}: {by_pyarrow} and {by_duckdb} rows, not {there}"


def tell(title, said):
    print(title, "as written" if not said else f"{len(said)} differences")
    for each in said[:12]:
        print("   ", each)
    return bool(said)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        subprocess.run(["node", here / "record_files.mjs", folder], check=True)
        table = json.loads((folder / "table.json").read_text())
        columns = table["columns"]
        types = [column["type"] for column in columns]
        faults = 0
        files = sorted(path for path in folder.iterdir() if path.name not in ("table.json", "README.md"))
        for path in files:
            rows = wanted(columns, table["rows"] * (table["times"] if path.stem == "many" else 1))
            for read in (by_pyarrow, by_duckdb, by_pandas):
                there = rows
                if path.suffix == ".csv" and read == by_pandas:  # which does not tell an empty text from none
                    there = [["" if cell is None and kind == "text" else cell for cell, kind in zip(row, types)] for row in rows]
                faults += tell(f"{path.name} {read.__name__}", list(differences(read(path, columns, types), there, columns)))
            if path.suffix == ".parquet":
                faults += tell(f"{path.name} in part", list(chosen(path, columns, types, rows)))
        read = 0
        for path, found in by_card(folder, columns, types):
            there = wanted(columns, table["rows"])
            if path.suffix == ".csv":
                there = [["" if cell is None and kind == "text" else cell for cell, kind in zip(row, types)] for row in there]
            faults += tell(f"{path.name} as the card says", list(differences(found, there, columns)))
            read += 1
        assert read == 5, f"the card loads {read} files"
        if faults:
            sys.exit(1)
        if "--write" in sys.argv:
            fixture.mkdir(parents=True, exist_ok=True)
            (fixture / "table.json").write_text((folder / "table.json").read_text())
            digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
            readers = {each.__name__: each.__version__ for each in (pyarrow, duckdb, pandas)}
            (fixture / "read.json").write_text(json.dumps({"readers": readers, "sha256": digests}, indent=2) + "\n")


main()
