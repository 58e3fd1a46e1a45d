# SPDX-License-Identifier: GPL-3.0-or-later
"""Words from which the made-up office is put together: invented people and places, titles old enough to be free."""

CLASSICS: tuple[tuple[str, str, str, str], ...] = (
    ("Pride and Prejudice", "Austen, Jane", "FIC AUSTEN", "1813"),
    ("Emma", "Austen, Jane", "FIC AUSTEN", "1815"),
    ("Jane Eyre", "Brontë, Charlotte", "FIC BRONTE", "1847"),
    ("Wuthering Heights", "Brontë, Emily", "FIC BRONTE", "1847"),
    ("Middlemarch", "Eliot, George", "FIC ELIOT", "1871"),
    ("Great Expectations", "Dickens, Charles", "FIC DICKENS", "1861"),
    ("Bleak House", "Dickens, Charles", "FIC DICKENS", "1853"),
    ("Moby-Dick, or, The Whale", "Melville, Herman", "FIC MELVILLE", "1851"),
    ("The Scarlet Letter", "Hawthorne, Nathaniel", "FIC HAWTHORNE", "1850"),
    ("Adventures of Huckleberry Finn", "Twain, Mark", "FIC TWAIN", "1884"),
    ("Roughing It", "Twain, Mark", "917.8 TWA", "1872"),
    ("Walden", "Thoreau, Henry David", "818.3 THO", "1854"),
    ("The Red Badge of Courage", "Crane, Stephen", "FIC CRANE", "1895"),
    ("The Age of Innocence", "Wharton, Edith", "FIC WHARTON", "1920"),
    ("My Ántonia", "Cather, Willa", "FIC CATHER", "1918"),
    ("O Pioneers!", "Cather, Willa", "FIC CATHER", "1913"),
    ("The Call of the Wild", "London, Jack", "FIC LONDON", "1903"),
    ("Little Women", "Alcott, Louisa May", "J FIC ALCOTT", "1868"),
    ("Treasure Island", "Stevenson, Robert Louis", "J FIC STEVENSON", "1883"),
    ("The Secret Garden", "Burnett, Frances Hodgson", "J FIC BURNETT", "1911"),
    ("Anne of Green Gables", "Montgomery, L. M.", "J FIC MONTGOMERY", "1908"),
    ("The Wind in the Willows", "Grahame, Kenneth", "J FIC GRAHAME", "1908"),
    ("Dracula", "Stoker, Bram", "FIC STOKER", "1897"),
    ("Frankenstein", "Shelley, Mary", "FIC SHELLEY", "1818"),
    ("The Moonstone", "Collins, Wilkie", "MYS COLLINS", "1868"),
    ("The Hound of the Baskervilles", "Doyle, Arthur Conan", "MYS DOYLE", "1902"),
    ("The Count of Monte Cristo", "Dumas, Alexandre", "FIC DUMAS", "1846"),
    ("Les misérables", "Hugo, Victor", "FIC HUGO", "1862"),
    ("War and Peace", "Tolstoy, Leo", "FIC TOLSTOY", "1869"),
    ("Crime and Punishment", "Dostoyevsky, Fyodor", "FIC DOSTOYEVSKY", "1866"),
    ("Don Quixote", "Cervantes Saavedra, Miguel de", "FIC CERVANTES", "1605"),
    ("The Odyssey", "Homer", "883.01 HOM", "1614"),
    ("Meditations", "Marcus Aurelius", "188 MAR", "1634"),
    ("On the Origin of Species", "Darwin, Charles", "576.82 DAR", "1859"),
    ("The Souls of Black Folk", "Du Bois, W. E. B.", "973.04 DUB", "1903"),
    ("Narrative of the Life of Frederick Douglass", "Douglass, Frederick", "B DOUGLASS", "1845"),
    ("Incidents in the Life of a Slave Girl", "Jacobs, Harriet", "B JACOBS", "1861"),
    ("The Virginian", "Wister, Owen", "WES WISTER", "1902"),
    ("Riders of the Purple Sage", "Grey, Zane", "WES GREY", "1912"),
    ("The Time Machine", "Wells, H. G.", "SF WELLS", "1895"),
    ("Twenty Thousand Leagues Under the Seas", "Verne, Jules", "SF VERNE", "1870"),
    ("The Art of War", "Sunzi", "355.02 SUN", "1910"),
)
ADJECTIVES = (
    "Amber Ashen Borrowed Bright Broken Burning Carved Cold Crooked Distant Drowned Early Empty Faithful Fallen Far "
    "Forgotten Frozen Gilded Golden Green Hidden Hollow Hungry Iron Last Late Little Lonely Long Lost Low Midnight "
    "Nameless Narrow Northern Old Open Painted Pale Paper Patient Quiet Red Restless Salt Second Secret Seventh "
    "Shallow Silent Silver Slow Small Southern Stone Summer Sweet Tangled Thirsty Unwritten Wandering White Wild Winter"
).split()
NOUNS = (
    "Almanac Anchor Apprentice Archive Bakery Bell Bridge Canyon Carpenter Cartographer Cathedral Clockmaker Coast "
    "Compass Country Creek Crossing Daughter Detour Doctor Door Echo Engine Estate Evening Farm Ferry Field Fire Fox "
    "Garden Gate Ghost Harbor Harvest Heron Hill House Hunter Inheritance Island Journey Juniper Key Kitchen Ladder "
    "Lantern Letter Library Lighthouse Map Meadow Memory Mesa Mirror Moon Mountain Music Notebook Ocean Orchard Owl "
    "Passage Pilot Prairie Promise Quarry Railway Raven Reader Reckoning Ridge River Road Room Saddle School Season "
    "Shadow Shore Sister Sky Snow Song Sparrow Station Storm Stranger Summer Tide Tower Town Trail Tree Valley Voyage "
    "Wall Watchman Weather Weaver Well Widow Window Wolf Woods Year"
).split()
PLACES = (
    "Juniper Valley,Ash Hollow,Bellwether,Cedar Mesa,Copper Gulch,Dry Fork,Elk Ridge,Fallow County,Gray Butte,"
    "Hawthorn Bay,Kestrel Point,Lark Meadow,Marble Creek,Nettle Island,Old Harbor,Paintbrush Canyon,Quartz Lake,"
    "Rabbitbrush,Saltgrass,Tamarack,Upper Willow,Vesper Falls,Whistling Pass,Yarrow Flats"
).split(",")
# Subject, Dewey class.
TOPICS: tuple[tuple[str, str], ...] = (
    ("Beekeeping", "638.1"), ("Sourdough Baking", "641.815"), ("Adobe Building", "693.22"), ("Astronomy", "520"),
    ("Watercolor", "751.422"), ("Fly Fishing", "799.124"), ("Quilting", "746.46"), ("Home Wiring", "621.31924"),
    ("Small Engines", "621.43"), ("Beginning Welsh", "491.6682"), ("Beginning Spanish", "468.2421"),
    ("Railroads of the West", "385.0978"), ("Mountain Weather", "551.69143"), ("Wildflowers", "582.13"),
    ("Cattle Ranching", "636.2"), ("Canning and Preserving", "641.42"), ("Woodcarving", "736.4"),
    ("Personal Finance", "332.024"), ("Grief", "155.937"), ("Raising Chickens", "636.5"), ("Chess Openings", "794.122"),
    ("Guitar", "787.87"), ("Bookbinding", "686.3"), ("Genealogy", "929.1"), ("The Dust Bowl", "978.032"),
    ("Water Law", "346.04691"), ("Coding in Python", "005.133"), ("Statistics", "519.5"), ("Geology", "557.88"),
    ("Pottery", "738.1"), ("Weaving", "746.14"), ("Solar Power", "621.47"), ("Nursing", "610.73"),
    ("Small Business", "658.022"), ("Public Speaking", "808.51"), ("Meditation", "158.12"), ("Yoga", "613.7046"),
    ("Dog Training", "636.70835"), ("Medieval Cities", "940.17"), ("Ancient Egypt", "932.01"),
    ("The Silk Road", "950.1"), ("Bird Song", "598.1594"), ("Bats", "599.4"), ("Mushrooms", "579.6"),
    ("Restoring Furniture", "684.1044"), ("Bicycle Repair", "629.28772"), ("Opera", "782.1"), ("Poetry", "811.6"),
)  # fmt: skip
SUBTITLES = (
    "A Beginner's Guide,A History,A Practical Handbook,An Introduction,Essays,From Start to Finish,In Twelve Lessons,"
    "Notes from the Field,Stories and Recipes,The Complete Course,The Essential Companion,What Everyone Should Know"
).split(",")
AUTHOR_FIRST = (
    "Adela Aldous Anselm Beatrix Benedek Blythe Caspian Cleo Conrad Corisande Dagny Dorian Edwina Eirik Elspeth Esme "
    "Fenella Ferran Florian Greer Gwenda Hollis Ignatius Inga Isolde Jarvis Jorunn Keziah Lavinia Leopold Linnea "
    "Lorcan Maud Merrick Mireille Nadezhda Nils Octavia Orson Pascal Perpetua Quentin Ragnar Rosalind Rufus Saoirse "
    "Sigrid Silas Tamsin Thaddeus Ulla Vaughn Verity Wilhelmina Xavier Yvaine Zoltan José Søren Éloïse"
).split()
AUTHOR_LAST = (
    "Abernethy Ambrose Ashdown Ballantine Barrowclough Birdsall Blackwood Bramhall Brightwater Calloway Carmody "
    "Castellane Cobbold Cranmore Dalrymple Daventry Delacourt Dunmorrow Easterbrook Ellingham Fairweather Fanshawe "
    "Featherstone Finnegan Galbraith Garrideb Greenhalgh Hallorann Harkaway Hathersage Hollingsworth Iverson Jessup "
    "Kilbride Kingsolving Lachlan Lathbury Lindqvist Loxley Macready Marchbanks McAllard McIntosh-Vane Merriweather "
    "Mortensen Nightingale O'Sheridan Oakeshott Ottaway Pemberley Pettibone Quennell Radclyffe Ravenhill Rutherglen "
    "Saltonstall Sedgewick Stapleford Strathmore Tennant Thistlewood Tremayne Underhay Vandermeer Vasquez-Lund "
    "Waverley Wetherby Whitcombe Winterbourne Wycliffe Yelverton Nuñez Müller Lefèvre"
).split()
PUBLISHERS = (
    "Amaranth Press,Bristlecone Books,Cottonwood House,Dipper & Sons,Elmwood University Press,Foxglove Editions,"
    "Granite Peak Press,Heron & Reed,Inkwell,Kestrel Paperbacks,Larkspur Books,Mesa Verde Road Press,North Fork,"
    "Oxbow Lane,Piñon Press,Quarto & Quill,Saltbush,Tamarisk Hill,Willow Bend,Yucca House"
).split(",")
CITIES = (
    "Aurelia,Boulderton,Cheyne,Denholm,Eastmarch,Fort Kestrel,Grandville,New Harbor,Old Harbor,Pinecrest"
).split(",")
JOURNALS: tuple[tuple[str, str], ...] = (
    ("Annals of Montane Botany", "2690-1102"), ("Journal of Rural Librarianship", "2690-2206"),
    ("Plateau Archaeology", "2690-330X"), ("The Western Fiddler", "2690-4403"), ("Orchard and Vine", "2690-5507"),
    ("Water and Land Review", "2690-6600"), ("Small Town Engineer", "2690-7704"), ("High Desert History", "2690-8808"),
)  # fmt: skip
ARTICLES = (
    "On the Decline of {},A Survey of {},Notes towards {},Re-reading {},{} in the Archives,The Economics of {},"
    "Teaching {} to Adults,{}: a Reply"
).split(",")
# Customers bear names that no author has, and that nobody would take for real ones.
CUSTOMER_FIRST = (
    "Appleby Bramble Clover Dewdrop Elderflower Fernanda Gingham Hazelnut Isinglass Jellico Kumquat Lemony Marzipan "
    "Nutmeg Oatmeal Paprika Quincey Rhubarb Saffrony Tansy Umberto Vanillo Waffle Xylia Yarrowby Zinnia Bergamot "
    "Cardamom Damson Endive"
).split()
CUSTOMER_LAST = (
    "Buttonwillow Cloudberry Dandelyon Everbright Fiddlesticks Gooseberrie Honeypenny Inkpotter Jamjarred Kettleworth "
    "Lampwick Mossgather Noodleman Overshoes Pocketwatch Quillfeather Raincoatty Snickerdoodle Teacuppe Umbrellard "
    "Velveteen Wobblestone Yesterwhile Zigzagger Biscuitine Candlewax Doorknobb Elbowgrease Featherdust Gumboots "
    "Hopscotchy Icicleton Jigsawyer Knapsacks Lollygagger Mittenborough Nightshirt Oddsocks Picnicker Quibblesworth"
).split()
OTHER_TOWNS = (
    "Alder Springs,Antelope Gap,Bear Paw,Bluestem,Brandywine,Cinder Cone,Clearwater Bend,Columbine,Crow Creek,"
    "Deer Trail,Eagle Nest,Fossil Ridge,Gold Pan,Granby Flats,Hackberry,Horsetooth,Indigo Bluff,Kingbird,Lost Wagon,"
    "Magpie,Monument Hill,Mulberry,Needle Rock,Oak Grove,Osprey,Pine Needle,Pinto,Prairie Dog,Pronghorn,Purple Sage,"
    "Quail Run,Redtail,Rimrock,Sandhill,Sego Lily,Silver Plume,Snowberry,Spruce Knob,Stonewall,Sunflower,Talus,"
    "Thunder Basin,Timberline,Trout Run,Turquoise,Vermilion,Wapiti,White River,Wild Plum,Windmill"
).split(",")
LIBRARY_KINDS = (
    "Public Library,Public Library,Public Library,Library District,County Library,College Library,"
    "University Libraries,Regional Library,Memorial Library,Town Library"
).split(",")
STAFF_NOTES = (
    "Checked the shelf twice.,Cover is loose; came so.,Asked the branch by phone.,Second copy may do.,"
    "Large print would be fine too.,Returned with a rubber band round the case.,Strap had come off; new one printed.,"
    "Title differs a little from the catalogue; same ISBN.,Due date read from the lender's strap.,"
    "Lender says no renewal.,Came in the wrong tote.,Count of discs is right."
).split(",")
LIBRARY_NOTES = (
    "Please send by courier.,Any edition will do.,Please include the accompanying disc.,"
    "We will pay for insured return.,Only this edition please."
).split(",")
CONDITIONS = ("Library use only", "No renewal", "Insured return", "Signature required", "Supervised use")
# Reasons for no by how often a large lender gives them, in tenths of a percent (DOMAIN.md section 2); the rest seldom.
_OFTEN = {"not_on_shelf": 94, "in_use": 77, "lacks_volume": 68, "on_reserve": 41, "other": 18, "not_as_cited": 18,
          "non_circulating": 13, "lost": 8, "on_hold": 8, "not_owned": 8, "policy": 5, "poor_condition": 4,
          "in_process": 4, "cost_exceeds_limit": 3, "on_order": 3}  # fmt: skip
REASONS_FOR_NO: tuple[str, ...] = tuple(name for name, often in _OFTEN.items() for _ in range(often))
