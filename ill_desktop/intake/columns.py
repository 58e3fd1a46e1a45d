# SPDX-License-Identifier: GPL-3.0-or-later
"""Which column of a file means which of our fields, as tables: one line a field, their names after it.

Names are compared in lower case without accents, spaces and punctuation. Sources: ILLiad's Transactions table, the
lists of SHAREit and OCLC (issue texts and DOMAIN.md), the Public Libraries Survey, and what people call such columns.
Adding a name adds it to a line and changes none.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from ill_desktop.domain.drafts import ImportKind
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.fold import fold


def _table(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {field.strip(): tuple(name.strip() for name in names.split(",")) for field, _, names in lines}


REQUESTS = _table("""
    request_number: RequestID, Request Number, Request No, Request #, ILL Request Number, Number, ILL Number ID
    illiad_number: TransactionNumber, Transaction Number, ILLiad TN, TN
    network_number: ILLNumber, ILL Number, OCLC Request, OCLC Request ID, OCLC Request Number, OCLC ILL Number
    system: SystemID, System, Network
    side: ProcessType, Side, Direction
    service_type: RequestType, Request Type, Service Type, ServiceType
    status: TransactionStatus, Status, Request Status, Disposition, Current Status
    title: LoanTitle, Title, Book Title, Item Title
    journal_title: PhotoJournalTitle, Journal Title, Journal, Publication Title
    author: LoanAuthor, Author, Item Author
    journal_author: PhotoItemAuthor
    publisher: LoanPublisher, Publisher
    journal_publisher: PhotoItemPublisher
    place: LoanPlace, Place, Place of Publication
    journal_place: PhotoItemPlace
    published: LoanDate, Pub. Date, Pub Date, Publication Date, Date of Publication, Publication Year, Year, Published
    edition: LoanEdition, Edition
    journal_edition: PhotoItemEdition
    series: Series, Series Title
    volume: PhotoJournalVolume, Volume, Vol
    issue: PhotoJournalIssue, Issue, Issue Number
    journal_month: PhotoJournalMonth
    journal_year: PhotoJournalYear, Journal Year
    issue_date: Issue Date
    pages: PhotoJournalInclusivePages, Pages, Inclusive Pages
    article_title: PhotoArticleTitle, Article Title, Chapter Title
    article_author: PhotoArticleAuthor, Article Author, Chapter Author
    isxn: ISSN, ISBN, ISBN/ISSN, ISSN/ISBN, Standard Number
    oclc_number: ESPNumber, OCLC Number, OCLC No, OCLC #, OCLCNum, OCLC Accession Number
    lccn: LCCN
    lender_string: LendingString, Lender String, Lenders
    other_symbol: LendingLibrary, Lending Library, Library Symbol
    other_name: Library, Library Name, Lending Library Name
    supplier_symbol: Supplier Code, Supplier Symbol, Lender Code, Lender Symbol
    supplier_name: Supplier Name, Lender Name
    supplier: Supplier, Lender, Supplying Library
    borrower_symbol: Borrower Code, Borrower Symbol
    borrower_name: Borrower Name
    borrower: Borrower, Requester, Requesting Library, Borrowing Library
    card: Username, Patron Barcode, Card, Library Card, Card Number, Customer Card, Customer Barcode
    customer_name: Patron's Name, Patron Name, Customer, Customer Name, Patron
    branch: Pickup Location, Pick Up Location, Pickup Branch, Pickup, Branch, NVTGC
    item_barcode: ItemNumber, Item Number, Item Barcode, Barcode
    call_number: CallNumber, Call Number, Call No, Call #
    location: Location, Shelving Location, Item Location
    lender_due: DueDate, Due Date, Lender Due, Lender's Due Date, Date Due
    internal_due: Internal Due, Internal Due Date
    customer_due: Customer Due, Customer Due Date, Patron Due Date
    need_before: NotWantedAfter, Need Before, Need By, Needed By, Need Before Date
    created: CreationDate, Origination Date, Created, Date Created, Request Date, Date Requested, Create Date
    on: TransactionDate, History Date, Status Date, Last Updated, Updated, Last Status Date, Last Update
    shipped_on: Ship Date, Shipped Date, Date Shipped, Shipped On, Shipped
    arrived_on: Received Date, Date Received, Arrived On, Arrival Date
    pieces: Pieces, Number of Pieces
    max_cost: Maxcost, Max Cost, Maximum Cost
    charge: IFMCost, IFM Cost, Lending Charge, Charge, Cost
    price: Item Price, Price, Replacement Cost, Replacement Price, List Price
    billing_amount: BillingAmount, Billing Amount
    willing_to_pay: WillingToPay, Willing to Pay
    cancel_reason: ReasonForCancellation, Will Not Supply Reason, Cancel Reason, Reason, Reason for No
    material: DocumentType, Material Bib Level, Material Type, Material, Format, Item Type
    service_level: ServiceLevel, Service Level
    copyright: CopyrightComp, Copyright Compliance, Copyright
    verified_in: CitedIn, Verified In, Verified, Source of Citation
    conditions: Conditions, Condition, Lending Restrictions
    audience: Audience
    renewals: RenewalsCount, Renewals, Number of Renewals
    rush: Rush
    note: Note, Notes, Staff Note, Staff Notes, SpecIns
""")

LIBRARIES = _table("""
    survey_entity: FSCSKEY
    survey_outlet: FSCS_SEQ
    survey_type: C_OUT_TY
    entity: Entity, Survey Number
    outlet: Outlet
    name: LIBNAME, Library Name, Name, Library, Institution, Institution Name, Member, Full Name
    symbol_oclc: OCLC Symbol, OCLC Code, OCLC
    symbol_shareit: SHAREit Code, SHAREit Symbol, SHAREit, AGent Code
    symbol: Symbol, Library Symbol, Library Code, Code, LibrarySymbol
    network: Network
    attention: Attention, Attn
    street: ADDRESS, Street, Street Address, Address 1, Address Line 1, Shipping Address, Address1
    street_2: Address 2, Address Line 2, Address2
    city: CITY, Town
    state: STABR, State, Province, ST
    zip: ZIP, ZIP Code, Postal Code, Postcode
    zip_4: ZIP4, ZIP+4
    country: Country
    phone: PHONE, Telephone, Phone Number, Tel
    email: Email, E-mail Address, ILL Email, Contact Email
    email_lending: Lending Email, Email Lending
    email_borrowing: Borrowing Email, Email Borrowing
    courier: Courier, Courier Name
    courier_code: Courier Code, Courier Number, Delivery Code, Stop Code, CLiC Code
    hub: Hub
    route: Route
    delivery_days: Delivery Days, Days of Delivery, Days, Courier Days
    second_code: Second Code, Other Code, Second Courier Code
    carrier: Carrier, Ship By, Shipping Method
    branch_code: Branch Code
    own: Own, Our Branch, Ours
    loan_days: Loan Days, Loan Period, Loan Period Days
    renewals_allowed: Renewals, Renewals Allowed
    loan_charge: Loan Charge, Loan Fee
    copy_charge: Copy Charge, Copy Fee
    lends: Lends, Lends To
    days_to_respond: Days to Respond
    reciprocal: Reciprocal
    billing: Billing, Billing Method
    blocked: Blocked, Suspended
    block_reason: Block Reason, Reason Blocked
    last_reviewed: Last Reviewed, Reviewed
    notes: Notes, Note, Comments
""")

COURIER_CODES = _table("""
    code: Code, Courier Code, Delivery Code, Stop Code, Location Code, Courier Number, CLiC Code, Number
    library: Library, Library Name, Name, Location, Institution, Member
    symbol: Symbol, OCLC Symbol, Library Symbol, OCLC
    courier: Courier, Courier Name, System
    hub: Hub
    route: Route
    delivery_days: Delivery Days, Days of Delivery, Days, Courier Days
    second_code: Second Code, Other Code, Second Courier Code
    member_since: Member Since, Since, Joined, Start Date
    member_until: Member Until, Until, Ended, End Date
""")

HOLDINGS = _table("""
    group: Group, Group Name, Holdings Group, Custom Holdings Group, Custom Group
    symbol: Symbol, Symbols, OCLC Symbol, Library Symbol, Institution Symbol, Lender Symbol, OCLC
    kind: Kind, Group Kind, Group Type
    note: Note, Notes, Comments
""")

CUSTOMERS = _table("""
    card: Card, Library Card, Card Number, Barcode, Patron Barcode, Borrower Barcode, Cardnumber, Customer Card
    name: Name, Full Name, Customer, Customer Name, Patron, Patron Name, Borrower, Borrower Name
    last_name: Last Name, Surname, Family Name, Name Last
    first_name: First Name, Given Name, Firstname, Name First
    phone: Phone, Telephone, Phone Number, Tel, Mobile, Primary Phone
    email: Email, E-mail, Email Address, Mail
    branch: Branch, Home Branch, Home Library, Library, Pickup Library, Branchcode, Pickup Location
    notify_by: Notify By, Notification, Notice Preference, Notice Pref, Contact Preference, Told By, Preferred Contact
    blocked: Blocked, Block, Barred, Suspended, Debarred
    block_reason: Block Reason, Reason, Debarred Comment, Blocked Because
""")

FIELDS: dict[ImportKind, dict[str, tuple[str, ...]]] = {
    ImportKind.REQUESTS: REQUESTS, ImportKind.LIBRARIES: LIBRARIES, ImportKind.COURIER_CODES: COURIER_CODES,
    ImportKind.HOLDINGS: HOLDINGS, ImportKind.CUSTOMERS: CUSTOMERS,
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A column's name as it is compared."""
    return "".join(char for char in fold(name) if char.isalnum() or char == "#")


def _known(fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for field, names in fields.items():
        for name in (*names, field):
            known.setdefault(plain(name), field)
    return known


_KNOWN = {kind: _known(fields) for kind, fields in FIELDS.items()}


def guess_mapping(columns: Iterable[str], kind: str) -> dict[str, str]:
    """Which of our fields each column is, for those that are known; the order of the columns is kept."""
    known = _KNOWN[ImportKind(kind)]
    return {column: known[plain(column)] for column in columns if plain(column) in known}


def check_mapping(mapping: Mapping[str, str], columns: Iterable[str], kind: str) -> None:
    """Raises UserError if the mapping names a field or column that is not there, or lacks one that is needed."""
    present = list(columns)
    for column, field in mapping.items():
        if field not in FIELDS[ImportKind(kind)]:
            raise UserError(f'"{field}" is no field of {kind}. Choose one of: {", ".join(FIELDS[ImportKind(kind)])}.')
        if column not in present:
            raise UserError(f'The file has no column "{column[:60]}". Choose the columns again.')
    for needed, what in NEEDED[ImportKind(kind)]:
        if not needed & set(mapping.values()):
            listed = ", ".join(present[:12])[:300]
            raise UserError(
                f"No column of the file is known as {what}, so these are no {kind.replace('-', ' ')} as they stand. "
                f"Say which column it is, or choose another file. Its columns are: {listed}."
            )


NEEDED: dict[ImportKind, tuple[tuple[set[str], str], ...]] = {
    ImportKind.REQUESTS: (
        ({"request_number", "illiad_number", "network_number"}, "the request's number"),
        ({"status"}, "the status"),
    ),
    ImportKind.LIBRARIES: (({"name", "symbol", "symbol_oclc", "symbol_shareit"}, "the library's name or symbol"),),
    ImportKind.COURIER_CODES: (({"code"}, "the courier code"),),
    ImportKind.CUSTOMERS: (({"card", "name", "last_name"}, "the customer's card or name"),),
    ImportKind.HOLDINGS: (),  # a file may have a column for each group instead
}
