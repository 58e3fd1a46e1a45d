# SPDX-License-Identifier: GPL-3.0-or-later
"""What a label of a printout, a form or an e-mail means, as a table: our field, and the names it goes by.

Sources: OCLC's ILL workform (":ILL:", ":ReqDate:") and its later printouts, the fields of WorldShare ILL's requests as
its help pages list them, SHAREit's request form fields, ILLiad's mails, the ALA form (DOMAIN.md section 3), and what
people write into mails. The names of columns (`intake.columns`) are labels too. Adding a name adds it to a line.
"""

import re
from functools import lru_cache

from ill_desktop.intake.columns import REQUESTS, plain

_FROM_COLUMNS = {
    "request_number": "number", "network_number": "number", "system": "network", "oclc_number": "oclc",
    "lender_string": "lenders", "journal_author": "article_author", "journal_publisher": "publisher",
    "journal_place": "place", "journal_edition": "edition", "other_symbol": "library", "other_name": "library",
    "customer_due": "note", "internal_due": "note", "created": "note", "on": "note", "shipped_on": "note",
    "arrived_on": "note", "charge": "note", "billing_amount": "note", "cancel_reason": "note", "renewals": "note",
    "rush": "service_level", "side": "note",
}  # fmt: skip
"""Fields of a list's columns that a draft calls otherwise, or keeps in its note only: a draft begins as new."""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.strip().partition(":") for line in text.strip().splitlines())
    return {field: tuple(name.strip() for name in names.split(",")) for field, _, names in lines}


MORE = _table("""
    number: ILL, ILL #, ILL Request, ILL Request ID, ILL Request #, Request Identifier, Request Id Number, Reference Number, Request, Req #, Req No, ILL No, Borrower Request Number, Lender Request Number, WorldShare Request ID, Order Number, Request Number (ours)
    illiad_number: ILLiad TN, ILLiad Number, ILLiad Request, ILLiad Transaction Number, Transaction
    network: ILL System, Source System, Sent via, Via
    service_type: Service, Request For, Loan or Copy, Loan/Copy, Kind, Fulfillment Type
    material: Type, Request Format, Media, AV Format, Medium, Item Format, Bib Level, Bibliographic Level, Item Material Type
    status: ILL Status, Current Request Status
    title: Title/Journal, Journal/Title, Book, Title of Book, Book Title, Main Title, Title of Item, Work, Requested Title, Item, Title Requested, Book/Journal Title, Uniform Title
    journal_title: Journal Name, Serial Title, Title of Journal, Periodical, Periodical Title, Source Title, Title of Serial
    author: Author/Editor, Authors, Author(s), Book Author, Author's Name, Writer, Composer, Director, By, Creator, Editor, Author or Editor, Main Author
    publisher: Imprint, Publication, Publ, Pub, Publication Info, Publication Information, Publisher Name
    place: Publication Place, City of Publication, Pub Place, Place of Pub
    published: Publication Year, Copyright Date, Date of Pub, Year of Publication, Pub Year, Publication Date/Year, Dated
    date: Date
    edition: Ed, Preferred Edition, Any Edition
    series: Series Note, Series Statement
    volume: Volumes, Volume Number, Volume/Part, Vol No
    issue: No, Number/Issue, Issue No, Issue/No, Issue/Number, Iss
    volume_issue: Volume/Issue, Vol/Issue, Vol./No., Volume (Issue)
    issue_date: Article Date, Date of Issue, Serial Date, Issue Month/Year, Cover Date
    pages: Page, Page Numbers, Page Range, Pp, Page(s), Pgs, Chapter Pages, Pages Needed
    article_title: Article, Chapter, Title of Article, Article/Chapter Title, Article or Chapter Title, Paper, Chapter/Article Title, Essay Title
    article_author: Author of Article, Article Authors, Article/Chapter Author, Author of Chapter
    isbn: ISBN Number, ISBN-13, ISBN-10, ISBN13, ISBN10, ISBNs, ISBN(s), ISBN #
    issn: ISSN Number, ISSN #, EISSN
    oclc: OCLC, OCLC Accession No, WorldCat Number, OCLC Num, OCLC Title Number, OCLC Record Number, OCN, OCLC Control Number
    lccn: LC Control Number, LC Card Number, Library of Congress Number
    isxn: Standard No, Std Number, ISBN or ISSN, Standard Identifier
    doi: Digital Object Identifier, DOI Number
    borrower: Requesting Institution, Requesting Library Name, Requestor, Borrower Library, Requested By, Library Requesting, From Library, Borrowing Institution, Requesting Agency
    supplier: Supplying Institution, Current Supplier, Current Lender, Current Potential Lender, Lending Institution, Supplying Agency, Responder, Lent By, Owning Library, Potential Supplier, To Library
    lenders: Lender List, ILL Lender List, Potential Lenders, Lender(s), Lending Libraries, Suppliers, Holding Libraries, Route
    need_before: NeedBefore, Date Needed, Needed Before, Need-Before, Need by Date, Not Needed After, Not Wanted After, Required By, Date Required, Latest Date, Deadline, Expiry Date, Request Expires, Wanted By, Needed By Date, Last Needed Date
    lender_due: DueDate, New Due Date, NewDueDate, Due, Lender Due Date, Return By, Desired Due Date
    max_cost: Max. Cost, Maximum Cost Willing to Pay, Cost Limit, Pays up to, Will Pay up to, Charge Limit, Maximum Charge
    copyright: Copyrt Compliance, Copyright Comp., CCG/CCL, CCL/CCG, Copyright Compliance Statement
    conditions: Lending Conditions, Condition of Loan, Use Restrictions
    verified_in: Verification, Verified By, Verification Source, Verified From, Citation Source, Source of Reference
    call_number: CallNo, Local Call Number, Shelf Mark, Shelfmark, Shelf Number, Local ID, Local Holdings, Call Num, Classification
    location: Shelf Location, Collection, Holding Location, Sublocation
    item_barcode: Barcode Number, Item ID, Item Id Number, Copy Barcode
    pieces: Number of Items, Number of Volumes
    service_level: Priority, Delivery Speed, Urgency, Level of Service
    branch: Pickup Library, Pick-up Location, Pickup At, Pick Up At, Pick Up Library, Home Branch, Delivery Branch, Pickup Site
    card: Patron ID, Patron Id Number, Patron Card, Patron Card Number, Library Card Number, Library Card #, Card No, Card #, Customer Code, Customer Number, Patron Number, Patron #, Borrower Barcode, Patron Library Card
    customer_name: Patrons Name, Name of Patron, Requested For, For Patron, Name, Your Name, Full Name, Last Name, Reader, Customer's Name, Patron Last Name
    customer_more: Patron Status, Patron Type, Patron Email, Patron E-mail, Patron Phone, Patron Telephone, Patron Address, Patron Department, Patron Notes, Patron Note, Patron Information, Patron First Name, Patron Category, First Name, Customer Email, Customer Phone, Customer Address, Patron Phone Number, Patron Group
    library: Lib, Symbol, Requesting Symbol
    note: Department, Telephone, Phone, Phone Number, ReqDate, RecDate, Rec Date, RenewalReq, Renewal Req, Receive Date, Renewal Request, Requested On, Request Created, Date Sent, Ship To, ShipTo, Bill To, BillTo, Ship Via, ShipVia, Fax, Ariel, Email, E-mail, Email Address, Affiliation, Affiliations, Borrowing Notes, Borrower Notes, Borrower Note, Lending Notes, Lender Notes, Lending Note, Notes to Lender, Notes to Borrower, Note to Staff, Comments, Comment, Remarks, Special Instructions, Additional Information, Message, Lending Charges, Lending Charge, Ship Insurance, Insured For, Insurance, Lending Restrictions, Return To, ReturnTo, Return Via, Electronic Delivery, Odyssey, Article Exchange, Return Insurance, Shipping Address, Delivery Address, Billing Address, Billing Notes, Billing Account, Account, Account Number, LHR, URL, Reference ID, Request Tags, Language, Dissertation, Days to Respond, Request History, History, From, To, Cc, Bcc, Subject, Sent, Reply-To, Delivery Method, Delivery, Attention, Attn, Original Request Date, Expire Date, Last Action, Payment Method, IFM, Requesting Library Address, Address, Street, City, State, Zip, Signature, Supplier Notes, Reason for Request, Copies, PMID, Source, Category, Courier, Courier Code, Any Edition is Acceptable, Group Affiliations, Fee, Reason, Circ Status, Copy Info, Contact, Library Address
""")  # noqa: E501 - one line a field

HEADINGS = frozenset(map(plain, (
    "General Record Information", "Bibliographic Information", "Borrowing Information", "Lending Information",
    "Request Details", "Patron Information", "Delivery Options and Billing", "Delivery and Billing Information",
    "Interlibrary Loan Request", "ILL Request", "ILL Request Form", "Interlibrary Loan Request Form",
    "Item Information",
    "Bibliographic Data", "Request Information", "Borrower Information", "Lender Information", "ALA Request Form",
    "ALA Interlibrary Loan Request Form", "Library Information", "Borrowing Library Information", "Request History",
    "Item Details", "Shipping Information", "Original Message", "Forwarded Message", "Title Information",
)))  # fmt: skip
"""Headings between the fields: they say nothing of their own."""

MID_LINE = frozenset(
    "number illiad_number status title author isbn issn isxn oclc lccn doi borrower supplier lenders need_before "
    "lender_due max_cost call_number card customer_name publisher published article_title article_author pages "
    "volume issue edition branch item_barcode service_type".split()
)
"""Fields whose label counts in the middle of a line behind a single space. Elsewhere it wants two, or colons."""
_SHORT = frozenset("by no item work book request pub ed pp issue page name kind service reader creator number".split())
"""Labels that are common words: at the beginning of a line only."""
WRAPPED_ONLY = {"date": "issue_date", "lender": "lenders", "source": "note"}
"""What some labels mean where they stand between two colons, as OCLC's workform writes them."""
ADDRESSES = frozenset(map(plain, (
    "Ship To", "ShipTo", "Bill To", "BillTo", "Return To", "ReturnTo", "Shipping Address", "Delivery Address",
    "Billing Address", "Borrowing Notes", "Lending Notes", "Borrower Notes", "Lender Notes", "Notes", "Note",
    "Comments", "Special Instructions", "Message", "Address", "Patron Address", "Affiliation", "History",
    "Patron Notes", "Request History", "Lender List", "ILL Lender List",
)))  # fmt: skip
"""Labels whose text goes on over the next lines, up to a blank one."""


OF_WHOM = frozenset(map(plain, ("Email", "E-mail", "Email Address", "Phone", "Phone Number", "Telephone", "Address",
                               "Department", "Street", "City", "Zip")))  # fmt: skip
"""Labels that tell of the reader where one is named and no library is, else of the library."""


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for field, names in MORE.items():
        known.update((plain(name), field) for name in names)
    for field, names in REQUESTS.items():
        ours = _FROM_COLUMNS.get(field, field)
        for name in names:
            known.setdefault(plain(name), ours)
    return {name: field for name, field in known.items() if name}


KNOWN = _known()
LONGEST = 5  # words of a label
_WORD = re.compile(r"[^\W_]")


@lru_cache(maxsize=8192)
def field_of(label: str) -> str | None:
    """Our field for the words before a colon, None if they are no label."""
    return KNOWN.get(plain(label)) if len(label) <= 48 and _WORD.search(label) else None


def may_stand_inside(label: str, field: str) -> bool:
    """Whether the label counts in the middle of a line where only a space parts it from what stands before."""
    return field in MID_LINE and plain(label) not in _SHORT and label[:1].isupper()
