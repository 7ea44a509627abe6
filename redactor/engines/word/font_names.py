"""Fonts that may be named in a copy: those that come with common programs. Others may be named after somebody."""

from __future__ import annotations

_FAMILIES = frozenset(
    name.strip()
    for name in """
    aptos, aptos display, aptos mono, aptos narrow, aptos serif, arial, arial black, arial mt, arial narrow, arial nova,
    arial rounded mt bold, arial unicode ms, avenir, avenir next, avenir next lt pro, bahnschrift, baskerville,
    baskerville old face, bell mt, berlin sans fb, bodoni mt, book antiqua, bookman old style, bradley hand itc,
    brush script mt, caladea, calibri, calibri light, calisto mt, cambria, cambria math, candara, carlito, century,
    century gothic, century schoolbook, comic sans ms, consolas, constantia, cooper black, corbel, courier, courier new,
    dejavu sans, dejavu sans mono, dejavu serif, ebrima, franklin gothic book, franklin gothic demi,
    franklin gothic medium, freestyle script, frutiger, frutiger lt std, frutiger 45 light, frutiger 55 roman, fs me,
    futura, gadugi, garamond, geneva, georgia, gill sans, gill sans mt, gill sans nova, gotham, goudy old style,
    helvetica, helvetica neue, helveticaneue, impact, ink free, inter, kristen itc, lato, leelawadee, leelawadee ui,
    liberation mono, liberation sans, liberation sans narrow, liberation serif, lucida bright, lucida calligraphy,
    lucida console, lucida grande, lucida handwriting, lucida sans, lucida sans unicode, malgun gothic, mangal, meiryo,
    microsoft jhenghei, microsoft sans serif, microsoft yahei, mingliu, mongolian baiti, monotype corsiva, montserrat,
    ms gothic, ms mincho, ms pgothic, ms pmincho, ms reference sans serif, ms sans serif, ms serif, mt extra,
    myriad pro, nirmala ui, noto sans, noto sans cjk sc, noto sans symbols, noto serif, noto serif cjk sc, nsimsun,
    nunito, nunito sans, open sans, opensymbol, optima, palatino, palatino linotype, perpetua, pmingliu, poppins,
    raleway, roboto, rockwell, sans-serif, segoe print, segoe script, segoe ui, segoe ui emoji, segoe ui light,
    segoe ui semibold, segoe ui symbol, serif, simhei, simsun, source sans pro, source serif pro, stencil, sylfaen,
    symbol, tahoma, times, times new roman, trebuchet ms, tw cen mt, ubuntu, univers, univers lt std, verdana, webdings,
    wingdings, wingdings 2, wingdings 3, yu gothic, yu gothic light, yu mincho, zapfdingbats, zapf dingbats
    """.split(",")
)


def known_font(name: str) -> bool:
    """Whether a font name is a common one, whatever its case."""
    return name.strip().lower() in _FAMILIES
