# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Requests as others print and mail them, made up for the tests after the layouts of the systems."""

WORKFORM = """
:ILL: 198765400   :Borrower: BOR   :ReqDate: 20260310   :NeedBefore: 20260420
:Status: PENDING 20260310   :RecDate:   :RenewalReq:
:OCLC: 1012345678   :Source: OCLCILL   :DueDate:   :NewDueDate:
:Lender: *PRD,MSA,DPL
:CALLNO: 813.54 P884o
:AUTHOR: Powers, Richard, 1957- author.
:TITLE: The overstory : a novel /
:IMPRINT: New York : W.W. Norton & Company, 2018.
:ISBN: 9780393635522
:VERIFIED: <TN:55123>OCLC
:PATRON: Quill, Ada
:SHIP TO: ILL/Borrower Library/1 Main St/Nowhere CO 80000
Courier C202
:SHIP VIA: Courier   :MAXCOST: IFM - 25.00   :COPYRT COMPLIANCE:
:BORROWING NOTES: Please send the paperback
"""
PRINTOUT = """ILL Pending
GENERAL RECORD INFORMATION
Request Identifier: 212345678    Status: PENDING 20260310
Request Date: 20260310    Source: FSILLSS
OCLC Number: 41273513
Borrower: BOR    Need Before: 20260414
Receive Date:     Renewal Request:
Due Date: N/A    New Due Date:
Lenders: *PRD, MSA, DPL
BIBLIOGRAPHIC INFORMATION
Call Number:
Title: Harry Potter and the chamber of secrets
Author: Rowling, J. K.
Imprint: New York : Scholastic, 1999
Verified: OCLC
BORROWING INFORMATION
Patron: Quill, Ada
Ship To: Interlibrary Loan
Borrower Library
Maximum Cost: $20.00
Email: ill@borrower.example
LENDING INFORMATION
Lending Charges:
"""
WORLDSHARE = """Request Details
Request ID
212345679
Request Status
Submitted
Title
Wild
Author
Strayed, Cheryl
Borrowing Library
Borrower Library (BOR)
Supplier
PRD
Due Date
04/30/2026
"""
SHAREIT = """SHAREit Request
Request Number: 5551234
Title: Frozen planet
Author: Fothergill, Alastair
Pub. Date: 2012
Borrower Code: BOR
Borrower Name: Borrower Library
Need By Date: 04/15/2026
Pickup Location: Branch Three
Patron's Name: Quill, Ada
Patron ID: 29999000000011
Lender List: PRD,4,DVD 508.9
MSA,4
"""
ILLIAD_MAIL = """From: ill@borrower.example
Subject: Interlibrary loan request

The following item was requested through ILLiad.
ILLiad TN: 771234
Article Title: Otters of the Himalaya
Journal Title: Archives of natural history
Article Author: Watson, Mark F.
Volume: 50
Issue: 1
Pages: 85-100
ISSN: 0260-9541

Thank you
"""
ALA_MAIL = """
ALA Interlibrary Loan Request Form
Request no.: 2026-17        Date: 3/12/2026
Need before: 4/20/2026
Requesting library: Borrower Library
Book author: Chabon, Michael
Book title: The yiddish policemen's union
Publisher: HarperCollins   Place: New York   Date: 2007
ISBN: 978-0-00-714982-7
Verified in: WorldCat
Maximum cost: $15.00
CCG/CCL: CCG
Notes: hardcover preferred
"""
MAIL = """From: ill@smalltown.example
Subject: book please

Hello,
could you lend us this book? title: The overstory  author: Richard Powers
Isbn 978-0-393-63552-2
Needed by: 04/24/2026
Library - Small Town Public Library

Thanks, Ann
"""


LENDING_PAGE = """Lending Request 214455667

Status:\tSubmitted
Lenders:\tDPL, *PRD, MSA
Borrower:\tBOR | Borrower Library
Phone:\t970-555-0199
Title/Journal:\tThe overstory : a novel
"""
WEB_FORM = """Name: Jane Doe
Library Card Number: 21234000000018
Phone: 970-555-0100
Email: jane@example.com
Pickup Library: Branch Three
Book Title: Braiding sweetgrass
Comments: large print if possible
"""


def workforms(count: int) -> str:
    """So many workforms in one text, each with a number and a title of its own."""
    return "".join(
        WORKFORM.replace("198765400", str(198765400 + place)).replace(": a novel", f": part {place}")
        for place in range(count)
    )
