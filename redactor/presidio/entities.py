"""The names of entities: Presidio's own where it has one, UK_ and the scheme where it hasn't."""

from __future__ import annotations

from redactor.model.mention import Kind

_KINDS = {
    Kind.PERSON: "PERSON", Kind.ORGANISATION: "ORGANIZATION", Kind.PLACE: "LOCATION", Kind.ADDRESS: "ADDRESS",
    Kind.POSTCODE: "UK_POSTCODE", Kind.DATE: "DATE_TIME", Kind.DATE_OF_BIRTH: "DATE_OF_BIRTH", Kind.AGE: "AGE",
    Kind.PHONE: "PHONE_NUMBER", Kind.EMAIL: "EMAIL_ADDRESS", Kind.WEB: "URL", Kind.USERNAME: "USERNAME",
    Kind.VEHICLE: "UK_VEHICLE_REGISTRATION",
}  # fmt: skip
_SCHEMES = {
    "asn": "UK_ARREST_SUMMONS", "badge": "UK_BADGE_NUMBER", "bank": "UK_BANK_DETAILS", "callsign": "UK_CALLSIGN",
    "chi": "UK_CHI",
    "collar": "UK_COLLAR_NUMBER", "court": "UK_COURT_REFERENCE", "crn": "UK_PROBATION_CRN", "cro": "UK_CRO",
    "driving-licence": "UK_DRIVING_LICENCE", "establishment": "UK_ESTABLISHMENT_NUMBER",
    "exhibit": "UK_EXHIBIT", "gmc": "UK_GMC",
    "hcn": "UK_HCN", "hcpc": "UK_HCPC", "home-office": "UK_HOME_OFFICE_REFERENCE", "hospital": "UK_HOSPITAL_NUMBER",
    "incident": "UK_INCIDENT_REFERENCE", "nhs": "UK_NHS", "nhs-old": "UK_NHS_OLD", "nino": "UK_NINO", "nmc": "UK_NMC",
    "ods": "UK_ODS", "passport": "UK_PASSPORT", "personal": "UK_PERSONAL_DOCUMENT", "pnc": "UK_PNC",
    "police": "UK_POLICE_REFERENCE", "prison": "UK_PRISON_NUMBER", "professional": "UK_PROFESSIONAL_REGISTRATION",
    "reference": "UK_REFERENCE", "social-care": "UK_SOCIAL_CARE_NUMBER", "staff": "UK_STAFF_NUMBER", "swe": "UK_SWE",
    "uln": "UK_ULN", "upn": "UK_UPN",
}  # fmt: skip
ENTITIES: tuple[str, ...] = tuple(sorted({*_KINDS.values(), *_SCHEMES.values(), "IP_ADDRESS"}))


def entity_name(kind: Kind, scheme: str) -> str:
    """The entity of what a rule, label or grammar finds. A scheme added in YAML gets UK_ and its own name."""
    if kind is Kind.IDENTIFIER:
        return _SCHEMES.get(scheme) or f"UK_{scheme.upper().replace('-', '_') or 'REFERENCE'}"
    return "IP_ADDRESS" if scheme == "ip" else _KINDS[kind]
