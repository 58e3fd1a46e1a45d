# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the window as a table. Each stands in a menu, on a key and in the command palette.

What a page can do is made by the page (`QWidget.addAction`) and is put into the menus while the page is open.
"""

from dataclasses import dataclass
from typing import Final

MENUS: Final[tuple[tuple[str, str], ...]] = (
    ("file", "&File"), ("request", "&Request"), ("desk", "&Desk"), ("courier", "&Courier"), ("reports", "Re&ports"),
    ("view", "&View"), ("help", "&Help"),
)  # fmt: skip


@dataclass(frozen=True)
class ActionRow:
    """`slot` is a method of the window; `argument` is given to it where there is one; `begins` = after a line."""

    key: str
    text: str
    shortcut: str
    menu: str
    slot: str
    icon: str = ""
    argument: str = ""
    begins: bool = False


@dataclass(frozen=True)
class TabRow:
    """One tab: its page is imported when it is first opened. `menu` takes the actions of the page; `finds` = the find
    box narrows the page's own records instead of searching all requests.
    """

    name: str
    title: str
    module: str
    page: str
    shortcut: str
    menu: str
    icon: str = ""
    finds: bool = False


_PAGES: Final = "ill_desktop.ui.pages"
TABS: Final[tuple[TabRow, ...]] = (
    TabRow("today", "Today", f"{_PAGES}.today", "TodayPage", "Ctrl+`", "request", "today"),
    TabRow("incoming", "Incoming requests (Lending)", f"{_PAGES}.request_list", "IncomingPage", "Ctrl+1", "request",
           "inbox"),
    TabRow("outgoing", "Outgoing requests (Borrowing)", f"{_PAGES}.request_list", "OutgoingPage", "Ctrl+2", "request",
           "outbox"),
    TabRow("overdue", "Overdue", f"{_PAGES}.overdue", "OverduePage", "Ctrl+3", "request", "clock"),
    TabRow("invoices", "Invoices", f"{_PAGES}.invoices", "InvoicesPage", "Ctrl+4", "desk", "money", finds=True),
    TabRow("checkin", "Check-in", f"{_PAGES}.checkin", "CheckinPage", "Ctrl+5", "desk", "barcode"),
    TabRow("courier", "Courier", f"{_PAGES}.courier", "CourierPage", "Ctrl+6", "courier", "truck"),
    TabRow("libraries", "Libraries", f"{_PAGES}.libraries", "LibrariesPage", "Ctrl+7", "desk", "library", finds=True),
    TabRow("customers", "Customers", f"{_PAGES}.customers", "CustomersPage", "Ctrl+8", "desk", "person", finds=True),
    TabRow("holdings", "Custom holdings", f"{_PAGES}.holdings", "HoldingsPage", "Ctrl+9", "desk", "list"),
    TabRow("reports", "Reports", f"{_PAGES}.reports", "ReportsPage", "Ctrl+0", "reports", "chart"),
)  # fmt: skip

ACTIONS: Final[tuple[ActionRow, ...]] = (
    ActionRow("paste", "&Paste requests...", "Ctrl+Shift+V", "file", "paste_requests", "inbox"),
    ActionRow("import", "&Import...", "Ctrl+Shift+I", "file", "import_file", "import"),
    ActionRow("new_office", "&New office...", "Ctrl+Shift+N", "file", "new_office", "plus", begins=True),
    ActionRow("open_office", "&Open another office...", "Ctrl+O", "file", "open_other"),
    ActionRow("closed_days", "&Closed days of our office...", "Ctrl+Alt+C", "file", "show_dialog", "clock",
              "closed_days.ClosedDaysDialog"),
    ActionRow("legal_holds", "&Legal holds...", "Ctrl+Alt+H", "file", "show_dialog", "warning",
              "holds.LegalHoldsDialog"),
    ActionRow("releases", "&Public-records requests...", "Ctrl+Alt+J", "file", "show_dialog", "note",
              "holds.ReleasesDialog"),
    ActionRow("staff", "Staff &list...", "Ctrl+Alt+K", "file", "show_staff", "person"),
    ActionRow("settings", "&Settings...", "Ctrl+,", "file", "show_settings", "gear", begins=True),
    ActionRow("quit", "&Quit", "Ctrl+Q", "file", "close", "cross", begins=True),
    ActionRow("new_borrowing", "New request: we &borrow...", "Ctrl+Alt+B", "request", "new_request", "plus",
              "borrowing"),
    ActionRow("new_lending", "New request: we &lend...", "Ctrl+Alt+E", "request", "new_request", "", "lending"),
    ActionRow("correspondence", "Corresp&ondence of what is chosen...", "Ctrl+J", "request", "show_chosen_file", "note",
              begins=True),
    ActionRow("loan_page", "Page of this loan for its c&ustomer", "Ctrl+Alt+V", "request", "show_loan_page", "person"),
    ActionRow("pull", "Pull &with the cart...", "Ctrl+Alt+U", "request", "show_pull", "book", begins=True),
    ActionRow("walking_order", "Walking &order...", "Ctrl+Alt+I", "request", "show_dialog", "list",
              "walking_order.WalkingOrderDialog"),
    ActionRow("shelf_anew", "Shelf places ane&w", "Ctrl+Alt+G", "request", "make_shelf_anew"),
    ActionRow("wrong_records", "&Wrong records of our catalogue...", "Ctrl+Shift+W", "request", "show_wrong_records",
              "book", begins=True),
    ActionRow("status_desk", "Status des&k...", "Ctrl+Alt+W", "desk", "show_status_desk", "search", begins=True),
    ActionRow("lender_mail", "A lender's overdue &mail...", "Ctrl+Alt+M", "desk", "show_lender_mail", "inbox"),
    ActionRow("letters_today", "Overdue letters of toda&y...", "Ctrl+Shift+J", "desk", "show_dialog", "clock",
              "letters_today.LettersTodayDialog", begins=True),
    ActionRow("ladder", "&Steps of the overdue letters...", "Ctrl+F3", "desk", "show_dialog", "gear",
              "ladder_steps.LadderDialog"),
    ActionRow("ifm", "OCLC's &bill (IFM)...", "Ctrl+F2", "desk", "show_dialog", "money", "ifm.IfmDialog"),
    ActionRow("money_rules", "R&ules of money...", "Ctrl+F7", "desk", "show_dialog", "money",
              "money_rules.MoneyRulesDialog"),
    ActionRow("code_history", "Changes of courier &codes...", "Ctrl+Alt+X", "courier", "show_dialog", "list",
              "code_changes.CodeHistoryDialog"),
    ActionRow("courier_stop", "The courier does not &run...", "Ctrl+Alt+Q", "courier", "show_dialog", "warning",
              "courier_stop.CourierStopDialog"),
    ActionRow("write_letter", "Write a lette&r...", "Ctrl+Shift+D", "request", "write_letter", "pencil"),
    ActionRow("letter_texts", "Le&tters...", "Ctrl+Shift+Y", "desk", "show_letter_texts", "note", begins=True),
    ActionRow("outbox", "Outbo&x...", "Ctrl+Shift+O", "desk", "show_outbox", "outbox"),
    ActionRow("labels", "&Labels...", "Ctrl+Shift+A", "request", "show_labels", "printer"),
    ActionRow("before_close", "&Before you close", "Ctrl+Shift+B", "desk", "open_list", "check",
              "today.before_close", begins=True),
    ActionRow("do_it_there", "Do it &there...", "Ctrl+Shift+T", "desk", "show_work_left", "check", begins=True),
    ActionRow("print_queue", "Print &queue...", "Ctrl+Shift+Q", "desk", "show_print_queue", "printer"),
    ActionRow("command_cards", "Command &cards...", "Ctrl+Shift+K", "desk", "show_command_cards", "barcode"),
    ActionRow("calibrate", "Ca&librate the scanner...", "Ctrl+Shift+C", "desk", "calibrate", "gear"),
    ActionRow("station", "Full-screen &station", "F11", "desk", "toggle_station", "barcode", begins=True),
    ActionRow("find", "&Find anything", "Ctrl+K", "view", "focus_find", "search", begins=True),
    ActionRow("commands", "&All commands...", "Ctrl+Shift+P", "view", "show_commands", "list"),
    ActionRow("refresh", "&Refresh", "Ctrl+R", "view", "refresh_all", "today"),
    ActionRow("entered", "&Months entered by hand...", "Ctrl+Alt+F", "reports", "show_dialog", "pencil",
              "entered.EnteredDialog", begins=True),
    ActionRow("money_period", "Mone&y of a period (Excel)...", "Ctrl+F6", "reports", "show_dialog", "money",
              "money_period.MoneyPeriodDialog"),
    ActionRow("courier_profiles", "What the &courier asks for...", "Ctrl+Alt+Y", "reports", "show_dialog", "truck",
              "courier_profiles.ProfilesDialog"),
    ActionRow("procedures", "&Procedures beside the work", "Ctrl+Alt+P", "view", "toggle_procedures", "note"),
    ActionRow("bigger", "&Larger text", "Ctrl++", "view", "larger_text", "plus", begins=True),
    ActionRow("smaller", "&Smaller text", "Ctrl+-", "view", "smaller_text"),
    ActionRow("light", "Colours: li&ght", "Ctrl+Alt+L", "view", "set_scheme", "", "light", begins=True),
    ActionRow("dark", "Colours: &dark", "Ctrl+Alt+D", "view", "set_scheme", "", "dark"),
    ActionRow("system", "Colours: as the s&ystem", "Ctrl+Alt+S", "view", "set_scheme", "", "system"),
    ActionRow("reset_layouts", "Reset all la&youts", "Ctrl+Alt+R", "view", "reset_layouts", begins=True),
    ActionRow("help", "&Help", "F1", "help", "show_help", "question"),
    ActionRow("about", "&About ILL Desktop", "Shift+F1", "help", "show_about", "note"),
)  # fmt: skip
