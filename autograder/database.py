"""Which database holds a course's marks: its address, where that stands, what goes wrong with it.

Marks stand in `gradebook.db` in the course's folder or, with `--db`, in PostgreSQL. A course has
one gradebook for life: its nbgrader_config.py names it, for the formgrader and for the next run,
and no run writes into another. As in nbgrader, a database holds one course. Two runs at once into
one database, from two folders or two machines, are not kept apart: the lock lies in the folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from traitlets.config import PyFileConfigLoader

DRIVER = "psycopg[binary]>=3.2,<4"
FORM = "postgresql+psycopg://user:password@host/name"
OWN = "gradebook.db"
WHERE = ("host", "hostaddr", "port", "dbname", "options", "service")
"""Those of PostgreSQL's options that say where a gradebook is, not how it is reached."""
PATIENCE = {"connect_timeout": "10", "tcp_user_timeout": "60000"}
"""Or a machine that answers nothing would be waited for, for a quarter of an hour."""


class NoDatabase(OSError):
    """A gradebook that cannot be used; the message never holds its password."""


def url(folder: Path) -> str:
    """The SQLite address of a course folder's own gradebook."""
    return f"sqlite:///{(folder / OWN).resolve()}"


def settle(folder: Path, given: str | None = None) -> str:
    """The address of the gradebook of the course in `folder`.

    Parameters
    ----------
    folder : Path
        The course's folder, which need not exist yet.
    given : str, optional
        The address that this run asks for; a course that has another one refuses it.

    Raises
    ------
    NoDatabase
        For an address that cannot be used, or that is not the one of the course's marks.
    """
    asked = _address(given, "--db") if given else None
    config = folder / "nbgrader_config.py"
    if config.exists():
        known = _configured(config)
        standing = _address(known, str(config)) if known else make_url(url(folder))
        if asked and place(asked, folder) != place(standing, folder):
            raise NoDatabase(
                f"The marks of {folder} stand in {place(standing, folder)}, as its "
                f"nbgrader_config.py says, not in {place(asked, folder)}. Leave --db out to go on "
                "there, or grade into a new folder; where nothing has been graded yet, set "
                "c.CourseDirectory.db_url in that file.")
        asked = asked or standing
    chosen = asked or make_url(url(folder))
    noted = _noted(folder)
    if noted and noted != place(chosen, folder):
        raise NoDatabase(
            f"The marks of {folder} stand in {noted}, as its run.json says, not in "
            f"{place(chosen, folder)}. Give --db with that address; if that database itself has "
            "moved, delete run.json.")
    return elsewhere(chosen.render_as_string(hide_password=False), folder) or url(folder)


def _address(text: str, source: str) -> URL:
    """Read an address; the error does not repeat it, for the sake of its password."""
    try:
        found = make_url(text)
    except (ArgumentError, ValueError):
        raise NoDatabase(f"{source} gives no address of a database; it should look like "
                         f"{FORM}.") from None
    kind = found.drivername.partition("+")[0]
    if kind == "sqlite":
        if found.database in (None, "", ":memory:"):
            raise NoDatabase(f"{source} names a database in memory, and its marks would be lost; "
                             "give sqlite:///FILE.")
        return found.set(drivername=kind, database=str(Path(found.database).resolve()))
    if kind not in ("postgres", "postgresql"):
        raise NoDatabase(f"{source} asks for {kind}; marks are kept in SQLite or PostgreSQL, "
                         f"with an address such as {FORM}.")
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise NoDatabase("PostgreSQL needs a driver that is not installed: "
                         f"{sys.executable} -m pip install '{DRIVER}'.") from error
    return found.set(drivername="postgresql+psycopg", query=PATIENCE | dict(found.query))


def _configured(path: Path) -> str | None:
    """The address that a course's configuration names; None where it leaves it to nbgrader."""
    try:
        config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except Exception as error:  # noqa: BLE001  (it is the teacher's own program)
        raise NoDatabase(f"{path} should say where the marks are, but it stops with "
                         f"{type(error).__name__}: {error}.") from error
    return config.CourseDirectory.get("db_url")


def _noted(folder: Path) -> str | None:
    """Where the last run has left its marks, if it came to its end."""
    with suppress(OSError, ValueError, AttributeError):
        return json.loads((folder / "run.json").read_text(encoding="utf-8")).get("database")
    return None


def place(address: str | URL, folder: Path | None = None) -> str:
    """Where a gradebook is, in words for people: without user and password."""
    found = make_url(address)
    if found.drivername == "sqlite":
        own = folder is not None and Path(found.database) == (folder / OWN).resolve()
        return OWN if own else f"sqlite:///{found.database}"
    return URL.create(found.drivername, host=found.host, port=found.port or 5432,
                      database=found.database,
                      query={k: v for k, v in found.query.items() if k in WHERE}
                      ).render_as_string()


def elsewhere(address: str, folder: Path) -> str | None:
    """The address, if it is not that of the folder's own gradebook."""
    return None if place(address, folder) == OWN else address


@contextmanager
def reached(address: str) -> Iterator[None]:
    """Turn what the database says, at any moment of a run, into one sentence.

    Raises NoDatabase.
    """
    try:
        yield
    except DBAPIError as error:
        raise NoDatabase(f"The gradebook {place(address)} cannot be used: "
                         f"{said(error, address)} What has been graded is kept; the same command "
                         "goes on.") from error


def said(error: Exception, address: str) -> str:
    """An error in one line that ends with a full stop and holds no password."""
    text = " ".join(str(getattr(error, "orig", None) or error).split())
    found = make_url(address)
    for secret in (found.password, found.query.get("password"), found.query.get("sslpassword")):
        text = text.replace(str(secret), "***") if secret else text
    return text[:400] + "." * (text[-1:] not in (".", "?", "!") or len(text) > 400)
