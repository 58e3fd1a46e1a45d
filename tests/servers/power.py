# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut: the database lies on a loop-mounted image that is copied without a sync. Linux, as root."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.servers import need


def need_disks() -> None:
    """Skip where no disk image can be mounted."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    need(is_root, "the right to mount a disk image (Linux, root)")
    need(shutil.which("mkfs.ext4") is not None, "mkfs.ext4 (e2fsprogs)")


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    """The folder `at` with the disk of the image in it."""
    subprocess.run(["mount", "-o", "loop", "--mkdir", image, at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


def cut_power(tmp: Path, command: Callable[[Path], Sequence[str | Path]], lines: int) -> tuple[list[str], Path]:
    """Run command(folder) and pull the plug after so many lines of its output.

    Returns what was said and the disk as the cut left it: look into it with `mounted(disk, tmp / "after")`.
    """
    disk, copy = tmp / "disk.img", tmp / "cut.img"
    subprocess.run(["mkfs.ext4", "-q", "-F", disk, "16M"], check=True)
    with mounted(disk, tmp / "disk") as folder:
        with subprocess.Popen(command(folder), stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            said = [child.stdout.readline() for _ in range(lines)]
            os.kill(child.pid, signal.SIGSTOP)
            subprocess.run(["cp", "--sparse=always", disk, copy], check=True)
            child.kill()
    return said, copy
