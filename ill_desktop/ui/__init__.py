# SPDX-License-Identifier: GPL-3.0-or-later
from ill_desktop.ui import singletons

singletons.hold()
