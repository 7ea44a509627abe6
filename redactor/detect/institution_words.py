"""The words that tell a named body: the ends of its name by kind, those too weak alone, and words that name none."""

from __future__ import annotations

SUFFIXES: dict[str, str] = {
    "school": "(?:(?:C of E|CofE|CE|RC|Church of England|Catholic|Roman Catholic|Voluntary Aided|VA|VC|Community|"
    "Free|Foundation) )?"
    "(?:(?:Primary|Infants?'?|Junior|Secondary|High|Grammar|Special|Nursery|Middle|First|Upper|Lower|Comprehensive|"
    "Prep(?:aratory)?|Free|Comm?unity|"
    "Sixth Form|Girls'?|Boys'?|Studio|International)(?: and Nursery| & Nursery)? )*(?:School|Academy|College|Sixth "
    "Form)|Primary|Juniors|Infants|High|Grammar|"
    "(?:Day |Private |Pre-School |Community )?Nurser(?:y|ies)|Pre-?[Ss]chool|Playgroup|Kindergarten|Kids Club|"
    "Breakfast Club|Childcare|Daycare|PRU|"
    "PS|HS|RCPS|Pupil Referral Unit|Tuition Centre|Learning Centre|Academy Trust|University|Montessori|Creche|"
    "After-?[Ss]chool "
    "Club",
    "gp": "(?:Medical|Health|Family|Group|Primary Care|Walk-in|Walk-In) (?:Centre|Center|Practice)|Surgery|Medical "
    "Practice|Practice|"
    "Family Practice|Health Practice|Doctors|Medical Group|Dental (?:Practice|Surgery|Care)|Dental|Pharmacy|Chemist|"
    "Chemists|Opticians|Vets",
    "hospital": "(?:(?:University|General|District|Community|Children's|Royal|Memorial|Maternity|Teaching|Cottage|"
    "Women's|District General|"
    "Psychiatric|Private) )*Hospitals?|Infirmary|Hospice|Clinic|Birth(?:ing)? Centre|Maternity Unit|Mother and Baby "
    "Unit|Unit",
    "centre": "(?:Children's|Family|Community|Sure Start|Youth|Leisure|Sports|Contact|Resource|Day|Advice|Women's|"
    "Family Hub|Early Years|"
    "Shopping|Garden|Neighbourhood|Outreach|Wellbeing|Town|Drop-in|Refugee|Islamic|Cultural|Arts|Welfare) (?:Centre|"
    "Center|Hub)|Family Hub|Hub|"
    "Youth Club|Boys' Club|Social Club|Working Men's Club|Football Club|Rugby Club|Boxing Club|Gym|Sports Club|FC|"
    "RFC|ABC|AFC|Centre|Library|Leisure",
    "worship": "(?:(?:RC|C of E|Parish|Methodist|Baptist|Catholic|United Reformed|Pentecostal|Orthodox|Evangelical|"
    "Free|Community|Gospel) )*"
    "(?:Church|Chapel|Cathedral|Minster|Abbey|Priory|Gospel Hall|Kirk|Meeting House|Tabernacle|Ministries|Assembly)|"
    "(?:Central |Jamia |Grand "
    ")?(?:Mosque|Masjid)|Temple|Mandir|Gurdwara|"
    "Synagogue|Islamic Centre|Kingdom Hall|Madrasah|Madrassa|Sunday School|Citadel",
    "housing": "(?:Housing(?: (?:Association|Trust|Group|Society|Partnership|Co-op(?:erative)?|Services|Office))?|"
    "Homes|Living|Lettings|Estates|Properties|"
    "Property Management|Tenancies)",
    "home": "(?:Children's|Care|Nursing|Residential|Foster|Rest|Retirement|Respite|Assessment|Secure) (?:Home|Centre|"
    "Unit)|Refuge|Hostel|House|Lodge|"
    "Supported (?:Living|Lodgings|Accommodation)|Hostels|Foyer|Shelter|Fostering|Fostering (?:Agency|Services?)",
    "employer": "(?:Ltd\\.?|Limited|LLP|PLC|plc|Logistics|Bakery|Bakers|Scaffolding|Plumbing|Haulage|Transport|Taxis|"
    "Cabs|Cars|Tyres|Tyres & Exhausts|Exhausts|Motors|Garage|Autos|Builders|"
    "Building|Construction|Roofing|Joinery|Electrical|Electrics|Foods|Farms|Cold Store|Shack|Diner|Grill|Barracks|"
    "Garrison|Adoption|Produce|Growers|Salads|Outreach|"
    "Cleaning|Cleaners|Catering|Butchers|"
    "Fisheries|Seafoods?|Quarries|Mills|Filling Station|Coaches|Removals|Carpets|Furniture|Car Wash|Launderette|"
    "Laundry|Contractors|Interiors|Kitchens|Storage|Recruitment|"
    "Warehousing|Packaging|Engineering|"
    "Fabrications|Drilling|Offshore|Subsea|Windows|Couriers|Deliveries|Stores|Supermarket|Bakehouse|Cafe|Café|"
    "Takeaway|Fish Bar|Kebabs|Pizza|"
    "Restaurant|Salon|Barbers|Hairdressers|"
    "Beauty|Nails|Bookmakers|Solicitors|Law|Chambers|Associates|Partners|& Sons|& Son|& Co|Brothers|Bros|Holdings|"
    "Services Ltd|Security|Care Services|Homecare|"
    "Textiles|Steel|Poultry|Meats|Dairy|Brewery|Potteries|Ceramics|Print|Printers|Press|Group|Industries|"
    "Manufacturing|Distribution|Landscapes|Gardening|Decorators)",
    "pub": "(?:Arms|Inn|Tavern|Hotel|Guest House|B&B|Nightclub|Bingo|Caravan Park|Holiday Park|Bar|Sports Bar|"
    "Snooker Hall|Social)",
    "prison": "Prison|Secure Training Centre|Immigration Removal Centre|Young Offender Institution|Approved Premises|"
    "Probation Office|Custody(?: Suite| Centre)?|Police Station|Fire Station|Ambulance Station|Station",
    "trust": "(?:(?:NHS|Foundation|Hospitals?|Partnership|University|Mental Health|Community|Healthcare|Health|"
    "Teaching|Ambulance|Care|Social Care|and|&) )*"
    "(?:NHS )?(?:Foundation )?Trust|Health Board|Health and Social Care (?:Trust|Partnership)|Integrated Care Board|"
    "ICB|CCG|Clinical Commissioning Group|Charity|Foundation|Project|Women's Aid|CAMHS|CMHT|CRHT|AMHT|Talking "
    "Therapies|Early Help|Family Support(?: Team)?|"
    "YJS|YOT|YOS|MASH|Locality(?: Team)?|Neighbourhood Team|Social Work (?:Team|Office)|AP|HSCP|"
    "(?:0-19|0-25|5-19) (?:[Tt]eam|[Ss]ervice|[Hh]ub)",
    "police": "Police|Constabulary|BCU|LPU|Police Service|(?:Air )?Ambulance(?: Service)?(?: NHS Trust)?|"
    "Fire (?:(?:and|&) Rescue )?(?:Service|Brigade)|Fire (?:and|&) Rescue|Lifeboat|Mountain Rescue",
    "authority": "(?:(?:City|County|Borough|Metropolitan|District|London Borough|Metropolitan Borough|Unitary|Parish|"
    "Town) )*Council|"
    "Children's (?:Services|Social Care|Trust)|Social Services|Safeguarding (?:Children )?(?:Partnership|Board)|Fire "
    "and Rescue(?: Service)?|LSCB|LSCP",
    "court": "(?:(?:Family|Crown|County|Magistrates'?|Combined|Sheriff|Youth|Coroner's|Civil|Justice) )*(?:Court|"
    "Courts|Tribunal|Hearing Centre|Justice Centre)|Magistrates'?",
}
GENERIC = frozenset(
    "the a an this that his her their our my your local primary secondary junior infant infants high special nursery "
    "community mainstream district general "
    "county family crown magistrates magistrates' youth supreme maternity children's childrens private independent "
    "foster residential medical health "
    "university day new old previous former current same other any each every named registered nearest neighbouring "
    "maternal paternal mother's father's mum's "
    "dad's mother and or of for with at from to in on by re free church catholic state public boarding first middle "
    "upper lower faith voluntary mental "
    "social care child adult adults housing police city borough town council national central area emergency urgent "
    "minor walk-in gp dental acute hospital "
    "ward unit good best early years pre after school breakfast sports working international home contact resource "
    "secure assessment postnatal antenatal "
    "specialist learning support training further higher sixth form part-time full-time duty custody no one their mr "
    "mrs dr pc dc ds miss ms sr nurse "
    "foundation partnership trust service services team agency private quality responsible overall multi-agency "
    "joint high appeal civil european human "
    "royal's she he they it we i you is was are were has had said will may all both some when where while after "
    "before until since during into per safeguarding "
    "protection divisional concern lives lived med weekend recovery".split()
)
WEAK = frozenset(
    "Unit House Practice Law Group Bar Station Living Lodge Centre High Primary Social Security Press Building "
    "Doctors Assembly Hub Homes Estates "
    "Partners Beauty Leisure Foundation Project Charity Print Printers Services Transport Stores Windows "
    "Cleaning Catering Recruitment "
    "Produce Outreach Growers PS HS Marine Drilling Energy CAMHS CMHT CRHT AMHT YJS YOT YOS MASH Locality AP HSCP "
    "Cleaners Builders Foods "
    "Farms Properties Grammar Infants Juniors Gym Library Shelter Fostering Steel Nails "
    "Associates Dental".split()
) | {
    "Family Support",
    "Family Support Team",
    "Early Help",
    "Talking Therapies",
    "Locality Team",
    "Neighbourhood Team",
    "Social Work Team",
    "Social Work Office",
}
NAMED_ALONE = frozenset(
    "Homes Barracks Garrison Arms Inn Tavern Hotel Housing Logistics Farms Lettings Scaffolding Bakery Haulage "
    "Nightclub Constabulary Lodge Hospice Infirmary".split()
)
"""Ends of a name that make one of a rarer word also where a line begins ("Hearthside Homes")."""
