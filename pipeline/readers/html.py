"""HTML: the main text of a news page, and what the page states of itself in its head and its JSON-LD.

trafilatura finds the text, title, writer, outlet and address, htmldate the day; neither is shown the body's prose, the
address or today's date when it looks for them, so that nothing is guessed. Feeds and archives hand their pages here.
"""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

from htmldate import find_date
from lxml.etree import SubElement
from lxml.html import Element, HtmlElement
from trafilatura import bare_extraction, extract_metadata, load_html
from trafilatura.settings import use_config

from pipeline import vocab
from pipeline.model import Article, Reject
from pipeline.normalize.header_date import read_date
from pipeline.readers.decode import UnreadableError, decode
from pipeline.readers.fields import field, shown, whole

MAX_BYTES = 8_000_000
"""Longest page; the largest of news sites, with all their scripts in the page, have some 3 MB."""
MAX_ELEMENTS = 20_000
"""Most elements of a page: a long live blog has some 10,000, and trafilatura's time grows faster than their number."""
MIN_WORDS = 25
"""Words in sentences below which a page that does not call itself an article is a notice ("Page not found")."""
DATES = {"original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2199-12-31"}
NO_TEXT = "holds no article: no running text was found in the page; save the article's own page"
CONFIG = use_config()
CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")  # a short text stays as found: the fallback splits lines at bold words

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*(?:\[[^\]]{0,200}?)?"\w{0,30}(?:Article|BlogPosting)"')
_RULE = re.compile(r"\|(?:-+\|)+")  # the line under a table's head
_ROW = ("- ", "| ")  # how the extractor opens an item of a list and a row of a table
_CLOSING = " |\"'\u201d\u2019)]"  # what may stand behind the end of a sentence
_DATA = "//script[@type='application/ld+json']"
_OUTSIDE = "not(ancestor::nav or ancestor::aside or ancestor::footer)"
_CONSENT = re.compile(rf"\b(?:{'|'.join(map(re.escape, vocab.load('layout')['consent']['cues']))})\b", re.I)
_ADDRESS = re.compile(r"\b(?:you|your)\b", re.I)

for _name in ("trafilatura", "htmldate", "courlan"):  # what they would tell is told in a Reject
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(path: Path) -> Iterator[Article | Reject]:
    """Yield the one article of a saved page, or why it holds none."""
    with path.open("rb") as file:
        yield article_of(file.read(MAX_BYTES + 1), shown(path))


def article_of(data: bytes, name: str, declared: str | None = None) -> Article | Reject:
    """Return the article of a page, or why it holds none.

    name      where the page is, for messages
    declared  the encoding that a server gave for it; None = what the page itself says
    """
    if len(data) > MAX_BYTES:
        return Reject(name, f"is a page of more than {MAX_BYTES:,} bytes, too long for one article; split it")
    charset = _CHARSET.search(data, 0, 2048)
    try:
        markup = decode(data, declared or (charset[1].decode("ascii") if charset else None))
        if not markup.strip():
            return Reject(name, "is empty; there is nothing to read")
        tree = _tree(markup)
        text = _text(tree)
        _refuse_what_is_no_article(tree, text)
    except UnreadableError as error:
        return Reject(name, str(error))
    return replace(_stated(tree), text=text, format="html", path=name)


def text_of(markup: str) -> str:
    """Return the text of a piece of HTML that is known to be an article's; raises UnreadableError where it has none."""
    return _text(_tree(f"<html><body><article><p>{markup}</p></article></body></html>"))


# --- the text ---------------------------------------------------------------------------------------


def _tree(markup: str) -> HtmlElement:
    try:
        tree = load_html(markup)
    except (TypeError, ValueError, AssertionError) as error:  # lxml's, on markup that it cannot hold
        raise UnreadableError("is no HTML page that can be read; save the page anew") from error
    if tree is None:
        raise UnreadableError("is no HTML page; save the whole page, or write its text as .txt")
    if tree.xpath("count(//*)") > MAX_ELEMENTS:
        raise UnreadableError(f"has more than {MAX_ELEMENTS:,} elements, too many for one article; split the page")
    return tree


def _text(tree: HtmlElement) -> str:
    """Return the main text: an empty line between paragraphs, none between the rows of a list or a table."""
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, date_extraction_params=DATES, config=CONFIG)
    except Exception as error:  # whatever a hostile page makes of the extractor costs that page alone
        raise UnreadableError(f"cannot be read as a page ({type(error).__name__}); save its text as .txt") from error
    lines = [line.rstrip() for line in (found.text if found and found.text else "").splitlines()]
    text, last = "", ""
    for line in lines:
        if not line or _RULE.fullmatch(line):
            continue
        text += ("\n" if last[:2] in _ROW and line[:2] == last[:2] else "\n\n" if text else "") + line
        last = line
    if not text:
        raise UnreadableError(NO_TEXT)
    return whole(text)


def _refuse_what_is_no_article(tree: HtmlElement, text: str) -> None:
    """Raise UnreadableError for a consent wall, a page of teasers, a notice."""
    prose = [line for line in text.split("\n") if line.rstrip(_CLOSING).endswith((".", "!", "?", ":"))]
    about_cookies = [line for line in prose if _CONSENT.search(line) and _ADDRESS.search(line)]
    if prose and 2 * len(about_cookies) >= len(prose):
        raise UnreadableError("holds no article: it asks for consent to cookies; save the page after consenting")
    if _calls_itself_article(tree):
        if not prose and len(text.split()) < MIN_WORDS:
            raise UnreadableError(NO_TEXT)
        return
    teasers = len(tree.xpath(f"//*[self::h2 or self::h3 or self::h4][.//a or parent::a][{_OUTSIDE}]"))
    if teasers > 2 and teasers >= len(tree.xpath(f"//p[{_OUTSIDE}][string-length(normalize-space()) > 30]")):
        raise UnreadableError("holds no article: it is a page of links to articles; save the articles themselves")
    if sum(len(line.split()) for line in prose) < MIN_WORDS:
        raise UnreadableError("holds no article: it has too little running text; save the article's own page")


def _calls_itself_article(tree: HtmlElement) -> bool:
    return bool(
        tree.xpath("//meta[@property='og:type'][contains(@content, 'article')]")
        or tree.xpath("//meta[@property='article:published_time']")
        or any(_ARTICLE_TYPE.search(script.text or "") for script in tree.xpath(_DATA))
    )


# --- what the page states of itself ------------------------------------------------------------------


def _stated(tree: HtmlElement) -> Article:
    """Return an article with its fields alone, as far as the page's own data and headline tell them."""
    page = Element("html")
    for head in tree.findall("head")[:1]:
        page.append(deepcopy(head))
    body = SubElement(page, "body")
    for found in [*tree.xpath(f"//body{_DATA}"), *tree.xpath("//h1")[:1], *tree.xpath("//*[@rel='author']")[:1]]:
        copied = deepcopy(found)
        copied.tail = None
        body.append(copied)
    try:
        told = extract_metadata(page, date_config=DATES)
    except Exception:  # odd data costs the fields, not the text
        return Article("", published=_published(tree))
    byline = told.author and told.author.replace("; ", ", ")
    return Article(
        "",
        url=field(told.url),
        source=field(told.sitename),
        title=field(told.title),
        byline=field(byline),
        published=_published(tree),
    )


def _published(tree: HtmlElement) -> date | None:
    """Return the day in the page's meta tags or JSON-LD, else in a time element that is marked as the article's."""
    page = Element("html")
    head = SubElement(page, "head")
    for found in tree.xpath(f"//meta[not(contains(@content, '://'))] | {_DATA}"):
        copied = deepcopy(found)
        copied.tail = None
        head.append(copied)
    try:
        told = find_date(page, **DATES)
    except Exception:  # odd data costs the day, not the text
        told = None
    marked = tree.xpath("//*[@itemprop='datePublished'] | (//article | //main)[.//h1]//time[@datetime]")
    return read_date(told) or next(
        (day for found in marked[:1] if (day := read_date(found.get("datetime") or found.get("content")))), None
    )
