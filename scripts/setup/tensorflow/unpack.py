"""Unpacks an archive of the native library.

    python unpack.py archive FILE.tar.gz FOLDER   everything
    python unpack.py wheel FILE.whl FOLDER        the libraries to lib/, the headers of the C API to include/
"""

import pathlib
import shutil
import sys
import tarfile
import zipfile

PACKAGE = "tensorflow/"
HEADERS = ("tensorflow/c/", "tensorflow/core/platform/", "tsl/platform/", "xla/tsl/c/")


def unpack_archive(file, folder):
    # Python before 3.11.4 does not know the filter that keeps files inside the folder.
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    with tarfile.open(file) as archive:
        archive.extractall(folder, **safely)


def unpack_wheel(file, folder):
    with zipfile.ZipFile(file) as wheel:
        for entry in wheel.infolist():
            target = place_of(entry.filename)
            if entry.is_dir() or target is None:
                continue
            path = folder / target
            path.parent.mkdir(parents=True, exist_ok=True)
            with wheel.open(entry) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)


def place_of(name):
    """Where a file of the wheel goes, or None if it is not needed."""
    if not name.startswith(PACKAGE):
        return None
    name = name[len(PACKAGE) :]
    if name.startswith(("libtensorflow_cc.", "libtensorflow_framework.")):
        return pathlib.Path("lib") / name
    if name.startswith("include/") and name[len("include/") :].startswith(HEADERS):
        return pathlib.Path(name)
    return None


if __name__ == "__main__":
    kind, file, folder = sys.argv[1:]
    {"archive": unpack_archive, "wheel": unpack_wheel}[kind](file, pathlib.Path(folder))
