# SPDX-License-Identifier: GPL-3.0-or-later
# Resource object code (Python 3)
# Created by: object code
# Created by: The Resource Compiler for Qt version 6.12.0
# WARNING! All changes made in this file will be lost!

from PySide6 import QtCore

qt_resource_data = b"\
\x00\x00\x0c\xdd\
#\
 ILL Desktop\x0a\x0aIL\
L Desktop keeps \
the requests of \
an interlibrary \
loan office: wha\
t we borrow for \
our customers fr\
om other librari\
es,\x0aand what we \
lend to them. It\
 works on one wo\
rkstation withou\
t a network, and\
 on several with\
 one PostgreSQL \
database.\x0a\x0a## Th\
e day\x0a\x0a1. **Toda\
y** shows what w\
aits for you. Ea\
ch work list say\
s how long a req\
uest may stay in\
 it.\x0a2. **Check-\
in**: scan what \
the courier brou\
ght. The banner \
says what was do\
ne and what to d\
o with the item \
next. Where a\x0a  \
 scan is refused\
, it says why an\
d what to do. Th\
e last scan can \
be undone.\x0a   A \
new scanner: Des\
k > *Calibrate t\
he scanner*. Des\
k > *Command car\
ds* prints barco\
des for every ke\
y of the desk.\x0a \
  Straps and sli\
ps print while y\
ou scan, if Desk\
 > *Print queue*\
 says so; a jam \
waits there and \
stops nothing.\x0a \
  Desk > *Do it \
there* (Ctrl+Shi\
ft+T) has what i\
s still to be re\
corded in the ne\
tworks and in th\
e ILS, with a sh\
eet of\x0a   barcod\
es for their bat\
ch pages.\x0a3. **I\
ncoming requests\
 (Lending)**: an\
swer what other \
libraries ask of\
 us, pull, ship.\
\x0a4. **Outgoing r\
equests (Borrowi\
ng)**: send what\
 our customers a\
sk for, follow i\
t until it is ba\
ck.\x0a   *Choose l\
enders* (Ctrl+L)\
 takes the holde\
rs you paste, le\
aves out who can\
not be asked, an\
d suggests an or\
der.\x0a5. **Overdu\
e** and **Invoic\
es**: remind, bi\
ll, settle.\x0a6. *\
*Courier**: the \
driver's row of \
the day and the \
month's log on p\
aper (Ctrl+P); *\
On the road* has\
 what is later t\
han\x0a   nine of t\
en on its lane, \
with the likely \
cause and the qu\
estion to the li\
brary; *Problems\
* the log with b\
oth clocks,\x0a   t\
he texts to send\
, pictures, and \
how each ended. \
F7 at the check-\
in desk makes a \
problem, too.\x0a7.\
 **Reports**: th\
e courier's stat\
istics as a work\
book.\x0a\x0a## Many a\
t once, and list\
s of your own\x0a\x0aS\
elect rows with \
Shift or Ctrl (C\
trl+A all). Then\
 every deed is d\
one for each of \
them where it is\
 possible; those\
 that\x0awere left \
are named below \
the rows with th\
e reason, and st\
ay selected. *Ch\
ange a field of \
all chosen* (Ctr\
l+E) sets\x0aneed-b\
efore, due dates\
, format, branch\
, network, servi\
ce level, maximu\
m cost and more;\
 F2 begins with \
the due date, M\x0a\
writes one note \
on all. *Undo a \
batch* (Ctrl+Shi\
ft+Z) takes all \
of it back, also\
 next week.\x0a\x0a*Sa\
ve what I see as\
 a list* (Ctrl+S\
) keeps a filter\
 under a name, b\
eside the built-\
in lists, with i\
ts own limit in\x0a\
working days: wh\
at is over it is\
 counted in red.\
 Ctrl+Shift+S ch\
anges or deletes\
 it. The column \
*Days left* (rig\
ht click\x0aon the \
headings) says h\
ow many working \
days are left be\
fore the limit, \
with a lender be\
fore its own day\
s to respond hav\
e\x0arun out; a cli\
ck on its headin\
g sorts by it.\x0a\x0a\
*Correct the sta\
tus* (Ctrl+Shift\
+E) asks whether\
 the item really\
 moved and was n\
ot scanned: then\
 the courier's f\
igures\x0acount it \
on the day you g\
ive. *Not suppli\
ed after all* (A\
) takes back wha\
t a lender had t\
old as shipped, \
and asks the\x0anex\
t one.\x0a\x0a## Anywh\
ere\x0a\x0a| Key | Doe\
s |\x0a|---|---|\x0a| \
Ctrl+K | find an\
ything: number, \
title, name, bar\
code |\x0a| Ctrl+Sh\
ift+P | all acti\
ons, by their na\
mes |\x0a\x0a## Where \
things are kept\x0a\
\x0aAn office is on\
e file. Its plac\
e is shown at th\
e bottom of the \
window. Copy it,\
 with the progra\
m closed, to kee\
p it safe.\x0aNever\
 open it from tw\
o computers thro\
ugh a network fo\
lder: several de\
sks work on Post\
greSQL.\x0a\x0aWhy the\
 program is buil\
t as it is: `dec\
isions.md`, besi\
de this page in \
the source.\x0a\
\x00\x00\x00\xfc\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M8 \
5L4 9l4 4\x22/><pat\
h d=\x22M4 9h10a5.5\
 5.5 0 0 1 0 11H\
9\x22/></svg>\x0a\
\x00\x00\x01t\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><circle cx=\x22\
12\x22 cy=\x2212\x22 r=\x223\
\x22/><circle cx=\x221\
2\x22 cy=\x2212\x22 r=\x226.\
5\x22/><path d=\x22M12\
 2.5v3M12 18.5v3\
M2.5 12h3M18.5 1\
2h3M5.3 5.3l2.1 \
2.1M16.6 16.6l2.\
1 2.1M18.7 5.3l-\
2.1 2.1M7.4 16.6\
l-2.1 2.1\x22/></sv\
g>\x0a\
\x00\x00\x00\xf9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M4 \
3v17h17\x22/><path \
d=\x22M8 16v-4M12.5\
 16V7M17 16v-6\x22/\
></svg>\x0a\
\x00\x00\x01\x1a\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M3 \
9l9-6 9 6z\x22/><pa\
th d=\x22M6 9v9M10 \
9v9M14 9v9M18 9v\
9\x22/><path d=\x22M3 \
21h18M4.5 18h15\x22\
/></svg>\x0a\
\x00\x00\x01\x06\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M13\
 3H5v18h14v-4\x22/>\
<path d=\x22M10 10h\
11\x22/><path d=\x22M1\
7 6l4 4-4 4\x22/></\
svg>\x0a\
\x00\x00\x01\x01\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M4 \
14v5h16v-5\x22/><pa\
th d=\x22M12 14V3\x22/\
><path d=\x22M8 7l4\
-4 4 4\x22/></svg>\x0a\
\
\x00\x00\x01\x01\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M3 \
5v14M6.5 5v14M9 \
5v14M13 5v14M15.\
5 5v14M18 5v14M2\
1 5v14\x22/></svg>\x0a\
\
\x00\x00\x00\xf9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><circle cx=\x22\
12\x22 cy=\x2212\x22 r=\x229\
\x22/><path d=\x22M12 \
11v6M12 7.5v.5\x22/\
></svg>\x0a\
\x00\x00\x01-\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M5 \
5.5A2.5 2.5 0 0 \
1 7.5 3H19v18H7.\
5A2.5 2.5 0 0 1 \
5 18.5z\x22/><path \
d=\x22M5 18.5A2.5 2\
.5 0 0 1 7.5 16H\
19\x22/></svg>\x0a\
\x00\x00\x01:\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M2.\
5 6h11v11h-11z\x22/\
><path d=\x22M13.5 \
10h4l4 4v3h-8z\x22/\
><circle cx=\x227\x22 \
cy=\x2218.5\x22 r=\x222\x22/\
><circle cx=\x2217\x22\
 cy=\x2218.5\x22 r=\x222\x22\
/></svg>\x0a\
\x00\x00\x01/\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><rect x=\x223.5\
\x22 y=\x225\x22 width=\x221\
7\x22 height=\x2216\x22 r\
x=\x221.5\x22/><path d\
=\x22M3.5 10h17M8 3\
v4M16 3v4\x22/><pat\
h d=\x22M9 15.5l2 2\
 4-4\x22/></svg>\x0a\
\x00\x00\x00\xf7\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><circle cx=\x22\
12\x22 cy=\x2212\x22 r=\x229\
\x22/><path d=\x22M12 \
6.5V12l4 2.5\x22/><\
/svg>\x0a\
\x00\x00\x00\xf9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M4 \
20l1-5L16 4l4 4L\
9 19z\x22/><path d=\
\x22M13.5 6.5l4 4\x22/\
></svg>\x0a\
\x00\x00\x01\x02\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M4 \
14v5h16v-5\x22/><pa\
th d=\x22M12 3v11\x22/\
><path d=\x22M8 10l\
4 4 4-4\x22/></svg>\
\x0a\
\x00\x00\x01\x02\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><circle cx=\x22\
12\x22 cy=\x227.5\x22 r=\x22\
4\x22/><path d=\x22M4.\
5 21a7.5 7.5 0 0\
 1 15 0\x22/></svg>\
\x0a\
\x00\x00\x01/\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><rect x=\x222.5\
\x22 y=\x226\x22 width=\x221\
9\x22 height=\x2212\x22 r\
x=\x221.5\x22/><circle\
 cx=\x2212\x22 cy=\x2212\x22\
 r=\x223\x22/><path d=\
\x22M6 12h.5M17.5 1\
2h.5\x22/></svg>\x0a\
\x00\x00\x00\xfd\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><circle cx=\x22\
10.5\x22 cy=\x2210.5\x22 \
r=\x226.5\x22/><path d\
=\x22M15.5 15.5L21 \
21\x22/></svg>\x0a\
\x00\x00\x00\xda\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M4 \
12.5l5 5L20 6.5\x22\
/></svg>\x0a\
\x00\x00\x01\x09\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M7 \
8V3h10v5\x22/><path\
 d=\x22M7 17H4V8h16\
v9h-3\x22/><path d=\
\x22M7 14h10v7H7z\x22/\
></svg>\x0a\
\x00\x00\x01\x10\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M8.\
5 8.5a3.5 3.5 0 \
1 1 5.3 3c-1.2.8\
-1.8 1.5-1.8 3\x22/\
><path d=\x22M12 18\
.5v.5\x22/></svg>\x0a\
\x00\x00\x00\xf3\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M9 \
6h11M9 12h11M9 1\
8h11M4 6h1M4 12h\
1M4 18h1\x22/></svg\
>\x0a\
\x00\x00\x00\xdc\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M6 \
6l12 12M18 6L6 1\
8\x22/></svg>\x0a\
\x00\x00\x01\x07\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M13\
 3H5v18h14v-4\x22/>\
<path d=\x22M21 10H\
10\x22/><path d=\x22M1\
4 6l-4 4 4 4\x22/><\
/svg>\x0a\
\x00\x00\x00\xf9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M12\
 3.5L22 20.5H2z\x22\
/><path d=\x22M12 1\
0v5M12 17.5v.5\x22/\
></svg>\x0a\
\x00\x00\x00\xd8\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 24 24\x22 width\
=\x2224\x22 height=\x2224\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22><path d=\x22M12\
 4v16M4 12h16\x22/>\
</svg>\x0a\
"

qt_resource_name = b"\
\x00\x05\
\x00o\xa6S\
\x00i\
\x00c\x00o\x00n\x00s\
\x00\x04\
\x00\x06\xec0\
\x00h\
\x00e\x00l\x00p\
\x00\x08\
\x04\xac\xbb4\
\x00i\
\x00n\x00d\x00e\x00x\x00.\x00m\x00d\
\x00\x08\
\x04\xb2UG\
\x00u\
\x00n\x00d\x00o\x00.\x00s\x00v\x00g\
\x00\x08\
\x0b\x85Wg\
\x00g\
\x00e\x00a\x00r\x00.\x00s\x00v\x00g\
\x00\x09\
\x08\x97\x89\x07\
\x00c\
\x00h\x00a\x00r\x00t\x00.\x00s\x00v\x00g\
\x00\x0b\
\x08\x81\xa9\xc7\
\x00l\
\x00i\x00b\x00r\x00a\x00r\x00y\x00.\x00s\x00v\x00g\
\x00\x0a\
\x06\x9a\xc4'\
\x00e\
\x00x\x00p\x00o\x00r\x00t\x00.\x00s\x00v\x00g\
\x00\x0a\
\x09e\x83\x87\
\x00o\
\x00u\x00t\x00b\x00o\x00x\x00.\x00s\x00v\x00g\
\x00\x0b\
\x05yK\x87\
\x00b\
\x00a\x00r\x00c\x00o\x00d\x00e\x00.\x00s\x00v\x00g\
\x00\x08\
\x06\xa8Tg\
\x00n\
\x00o\x00t\x00e\x00.\x00s\x00v\x00g\
\x00\x08\
\x06^W\xe7\
\x00b\
\x00o\x00o\x00k\x00.\x00s\x00v\x00g\
\x00\x09\
\x0b\x9e\xad\xe7\
\x00t\
\x00r\x00u\x00c\x00k\x00.\x00s\x00v\x00g\
\x00\x09\
\x0a\x8c\xacg\
\x00t\
\x00o\x00d\x00a\x00y\x00.\x00s\x00v\x00g\
\x00\x09\
\x05\x9e\x8e\xa7\
\x00c\
\x00l\x00o\x00c\x00k\x00.\x00s\x00v\x00g\
\x00\x0a\
\x09\xf1\x82G\
\x00p\
\x00e\x00n\x00c\x00i\x00l\x00.\x00s\x00v\x00g\
\x00\x09\
\x09k\xbaG\
\x00i\
\x00n\x00b\x00o\x00x\x00.\x00s\x00v\x00g\
\x00\x0a\
\x0ao\x83\xe7\
\x00p\
\x00e\x00r\x00s\x00o\x00n\x00.\x00s\x00v\x00g\
\x00\x09\
\x04\xcc\xb2\x07\
\x00m\
\x00o\x00n\x00e\x00y\x00.\x00s\x00v\x00g\
\x00\x0a\
\x08\x94m\xc7\
\x00s\
\x00e\x00a\x00r\x00c\x00h\x00.\x00s\x00v\x00g\
\x00\x09\
\x0b\x9e\x89\x07\
\x00c\
\x00h\x00e\x00c\x00k\x00.\x00s\x00v\x00g\
\x00\x0b\
\x0a*zg\
\x00p\
\x00r\x00i\x00n\x00t\x00e\x00r\x00.\x00s\x00v\x00g\
\x00\x0c\
\x03v\xcf\x87\
\x00q\
\x00u\x00e\x00s\x00t\x00i\x00o\x00n\x00.\x00s\x00v\x00g\
\x00\x08\
\x00\xa7T\xa7\
\x00l\
\x00i\x00s\x00t\x00.\x00s\x00v\x00g\
\x00\x09\
\x06\xa6\x8f\xe7\
\x00c\
\x00r\x00o\x00s\x00s\x00.\x00s\x00v\x00g\
\x00\x0a\
\x06\x99R'\
\x00i\
\x00m\x00p\x00o\x00r\x00t\x00.\x00s\x00v\x00g\
\x00\x0b\
\x00\xb5Hg\
\x00w\
\x00a\x00r\x00n\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\x00\x08\
\x03\xc6T'\
\x00p\
\x00l\x00u\x00s\x00.\x00s\x00v\x00g\
"

qt_resource_struct = b"\
\x00\x00\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00\x01\
\x00\x00\x00\x10\x00\x02\x00\x00\x00\x01\x00\x00\x00\x1c\
\x00\x00\x00\x00\x00\x02\x00\x00\x00\x19\x00\x00\x00\x03\
\x00\x00\x02(\x00\x00\x00\x00\x00\x01\x00\x00\x22^\
\x00\x00\x02p\x00\x00\x00\x00\x00\x01\x00\x00%@\
\x00\x00\x02\x0a\x00\x00\x00\x00\x00\x01\x00\x00!J\
\x00\x00\x02\x8c\x00\x00\x00\x00\x00\x01\x00\x00&=\
\x00\x00\x004\x00\x00\x00\x00\x00\x01\x00\x00\x0c\xe1\
\x00\x00\x01\xa4\x00\x00\x00\x00\x00\x01\x00\x00\x1d+\
\x00\x00\x00\xc8\x00\x00\x00\x00\x00\x01\x00\x00\x13\x83\
\x00\x00\x01@\x00\x00\x00\x00\x00\x01\x00\x00\x19'\
\x00\x00\x00\xfa\x00\x00\x00\x00\x00\x01\x00\x00\x15\x85\
\x00\x00\x02V\x00\x00\x00\x00\x00\x01\x00\x00$5\
\x00\x00\x00\x94\x00\x00\x00\x00\x00\x01\x00\x00\x11t\
\x00\x00\x02>\x00\x00\x00\x00\x00\x01\x00\x00#U\
\x00\x00\x00\xe4\x00\x00\x00\x00\x00\x01\x00\x00\x14\x88\
\x00\x00\x00x\x00\x00\x00\x00\x00\x01\x00\x00\x10V\
\x00\x00\x01\xbc\x00\x00\x00\x00\x00\x01\x00\x00\x1e^\
\x00\x00\x00`\x00\x00\x00\x00\x00\x01\x00\x00\x0fY\
\x00\x00\x00\xae\x00\x00\x00\x00\x00\x01\x00\x00\x12~\
\x00\x00\x01r\x00\x00\x00\x00\x00\x01\x00\x00\x1b\x1f\
\x00\x00\x01X\x00\x00\x00\x00\x00\x01\x00\x00\x1a\x22\
\x00\x00\x01\xee\x00\x00\x00\x00\x00\x01\x00\x00 =\
\x00\x00\x01\x8a\x00\x00\x00\x00\x00\x01\x00\x00\x1c%\
\x00\x00\x01(\x00\x00\x00\x00\x00\x01\x00\x00\x17\xf4\
\x00\x00\x00J\x00\x00\x00\x00\x00\x01\x00\x00\x0d\xe1\
\x00\x00\x01\xd6\x00\x00\x00\x00\x00\x01\x00\x00\x1f_\
\x00\x00\x01\x10\x00\x00\x00\x00\x00\x01\x00\x00\x16\xb6\
\x00\x00\x00\x1e\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\
"

def qInitResources():
    QtCore.qRegisterResourceData(0x01, qt_resource_struct, qt_resource_name, qt_resource_data)

def qCleanupResources():
    QtCore.qUnregisterResourceData(0x01, qt_resource_struct, qt_resource_name, qt_resource_data)

qInitResources()
