"""Pages: the article of each, what it states of itself, and one reason where there is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Article, Reject
from pipeline.process import process
from pipeline.readers import html, read
from tests.linear import grows_in_line

WORDS = (
    "“Lantern Bay” was first on Netflix’s list of English-language series with 41.3 million hours, the streamer said "
    "on Tuesday.",
    "It was the drama’s third week in the top ten, and it was watched in 62 countries.",
    "“We did not expect this,” said its director, Ana Poe.",
    "“The Mill” slipped to second with 22.8 million hours on March 1.",
)
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your visit. Accept all cookies?</p>'
    "<button>Accept</button></div>"
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/culture">Culture</a></li></ul></nav>'
RELATED = (
    '<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Why 50 million people watched The Orchard</a></li>'
    '<li><a href="/2">Ten films to see in May</a></li></ul></aside>'
)
CAPTION = '<figure><img src="a.jpg" alt=""><figcaption>The harbour set. Photograph: Pat Doe/Coast</figcaption></figure>'
FOOT = (
    '<section class="most-read"><h2>Most read</h2><ul><li><a href="/4">Mayor resigns after 12 years</a></li></ul>'
    "</section><footer><p>© 2022 Evening Courier</p></footer>"
)
DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Lantern Bay leads again", "datePublished": "2022-03-03T23:30:00-05:00", "dateModified": "2022-03-05",
"author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "Pat Doe"}],
"publisher": {"@type": "Organization", "name": "Evening Courier"}}</script>"""
ADDRESS = "https://courier.example/culture/2022/03/04/lantern-bay"
LINK = f'<link rel="canonical" href="{ADDRESS}">'


def page(*paragraphs: str, head: str = DATA + LINK, inner: str = "") -> str:
    body = [f"<p>{words}</p>" for words in paragraphs or WORDS]
    body.insert(1, inner)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lantern Bay leads again | Courier</title>'
        f"{head}</head><body>{COOKIES}{MENU}<main><article><h1>Lantern Bay leads again</h1>{''.join(body)}</article>"
        f"</main>{FOOT}</body></html>"
    )


def of(markup: str) -> Article | Reject:
    return html.article_of(markup.encode(), "page.html")


# --- pages ------------------------------------------------------------------------------------------


def test_the_text_is_the_article_and_nothing_else():
    article = of(page(inner=CAPTION + RELATED))
    assert article.text.split("\n\n") == ["Lantern Bay leads again", *WORDS]


def test_what_the_page_states_of_itself():
    article = of(page())
    assert (article.title, article.byline, article.source, article.url, article.published, article.format) == (
        "Lantern Bay leads again", "Jane Roe, Pat Doe", "Evening Courier", ADDRESS, date(2022, 3, 3), "html",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2022-02-04T10:00:00Z">', "2022-02-04"),
        ('<meta itemprop="datePublished" content="2022-02-04">', "2022-02-04"),
        ('<meta property="article:modified_time" content="2022-02-06"><meta name="date" content="2022-02-04">',
         "2022-02-04"),
        (LINK, None),
        ('<meta name="description" content="The list of 3 March 2022">', None),
        ('<meta property="og:image" content="https://courier.example/2021/05/06/a.jpg">', None),
    ],
    ids="meta microdata first-day address description picture".split(),
)  # fmt: skip
def test_a_day_is_stated_or_unknown(head, day):
    assert of(page(head=head)).published == (date.fromisoformat(day) if day else None)


def test_a_time_element_of_the_article_counts_and_one_elsewhere_does_not():
    time = '<time datetime="2022-02-04T09:00">4 February</time>'
    assert of(page(head="", inner=time)).published == date(2022, 2, 4)
    assert of(page(head="").replace("<footer>", f"<footer>{time}")).published is None


def test_rows_of_lists_and_tables_stay_together():
    rows = "<ul><li>“Salt Road” had 12 million hours.</li><li>“Night Ferry” had 9 million.</li></ul>"
    table = "<table><tr><th>Title</th><th>Hours</th></tr><tr><td>Salt Road</td><td>12m</td></tr></table>"
    text = of(page(inner=rows + table)).text
    assert "\n\n- “Salt Road” had 12 million hours.\n- “Night Ferry” had 9 million.\n\n" in text
    assert "\n\n| Title | Hours |\n| Salt Road | 12m |\n\n" in text


def test_a_live_blog_is_one_article():
    entries = [
        f'<div class="block"><time datetime="2022-05-06T0{hour}:00">{hour}</time><h2>{title}</h2><p>{words}</p></div>'
        for hour, (title, words) in enumerate(
            [("Turnout", "Turnout was 61 per cent, the council said on Friday."),
             ("First result", "Ana Poe won the Harbour ward with 1,204 votes, the returning officer said."),
             ("Recount", "A recount was called in Mill Lane after a margin of three votes.")])
    ]  # fmt: skip
    head = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "datePublished": "2022-05-05"}</script>'
    article = of(page("The count goes on.", head=head, inner="".join(entries)))
    assert article.published == date(2022, 5, 5)
    assert all(words in article.text for words in ("61 per cent", "1,204 votes", "margin of three votes"))


def test_encodings():
    for name, markup in {
        "cp1252": page(head='<meta charset="windows-1252">'),
        "utf-16": page(),
        "utf-8": page(),
    }.items():
        assert WORDS[0] in html.article_of(markup.replace("utf-8", name).encode(name), "page").text
    assert "Müller" in html.article_of(page(*WORDS, "Ana Müller said so.").encode("cp1252"), "page", "cp1252").text


TEASERS = "".join(
    f'<article><h2><a href="/{number}">{title}</a></h2><p>{words}</p></article>'
    for number, (title, words) in enumerate(
        [("Harbour closes for three days", "The harbour closes on Monday for repairs that will take three days."),
         ("Mayor resigns", "Mayor Ana Poe resigned on Friday after 12 years in office."),
         ("Lantern Bay is first again", "The drama was watched for 41.3 million hours."),
         ("Bus fares rise", "A single ticket costs $3 from April.")])
)  # fmt: skip
WALL = (
    "<h1>We value your privacy</h1><p>We and our 842 partners store information on your device, such as cookies, to "
    "show you personalised content.</p><p>You can manage your choices at any time in our privacy policy.</p>"
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "is empty"),
        (" \n ", "is empty"),
        ("<html><body></body></html>", "holds no article: no running text"),
        (f"<html><head>{DATA}</head><body>{MENU}</body></html>", "holds no article: no running text"),
        (
            f"<html><head><title>Courier</title></head><body>{MENU}<main>{TEASERS}</main></body></html>",
            "links to articles",
        ),
        (f"<html><body>{WALL}<button>Accept all</button></body></html>", "asks for consent"),
        ("<html><body><h1>404</h1><p>Sorry, we could not find the page.</p></body></html>", "too little running text"),
        ("<html><body><noscript>You need JavaScript to run this app.</noscript></body></html>", "holds no article"),
        (f"<html><body>{'<i>x</i>' * (html.MAX_ELEMENTS + 1)}</body></html>", "elements, too many"),
        ("<p>" + "x" * html.MAX_BYTES, "bytes, too long"),
        ("<html>" + "\x01" * 500, "control characters"),
    ],
    ids="empty blank no-body no-text index consent notice script elements long noise".split(),
)
def test_a_page_without_an_article(markup, reason):
    reject = of(markup)
    assert isinstance(reject, Reject)
    assert reason in reject.reason
    assert reject.reason.count("\n") == 0


def test_an_article_about_cookies_and_one_among_teasers_are_articles():
    about = ("The regulator fined the site over cookies on Friday.", "It set them without consent, the ruling says.")
    assert isinstance(of(page(*about)), Article)
    assert isinstance(of(page(head="", inner=RELATED + TEASERS[:200] + "</article>")), Article)


def test_the_same_words_give_the_same_claims(nlp, tmp_path):
    (tmp_path / "a.html").write_text(page(inner=CAPTION + RELATED), "utf-8")
    (tmp_path / "a.txt").write_text(
        "\n\n".join(["Lantern Bay leads again", "By Jane Roe", "Evening Courier", "Published: 3 March 2022", *WORDS]),
        "utf-8",
    )
    from_page, from_text = (process(article, nlp) for article in read([tmp_path]))
    assert told(from_page) == told(from_text) != []
    assert {claim.kind for claim in from_page.claims} >= {"rank", "quantity", "quote"}
    assert from_page.article.published == from_text.article.published
    assert all(from_page.article.text[claim.start : claim.end] == claim.evidence for claim in from_page.claims)


def told(found) -> list[tuple]:
    return [
        (claim.kind, claim.evidence, getattr(claim, "subject", None), getattr(claim, "period", None))
        for claim in found.claims
    ]


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<p><b>", "<a href=x>a b</a> ", "<li>one two", "<", "<!--", "&amp", "word. "],
)
def test_a_page_is_read_in_line_with_its_length(piece):
    assert grows_in_line(lambda text: of("<html><body><article>" + text + f"<p>{WORDS[0]}</p>"), piece, 250)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from(["<p>", "</p>", "<a ", ">", '"', "<table>", "<!--", "It was. ", DATA, "\x00", "&#0;"]))
    .map("".join).map(str.encode)
)  # fmt: skip
def test_any_bytes_are_an_article_or_a_reject(data):
    found = html.article_of(data, "page")
    assert isinstance(found, Article | Reject)
    assert found == html.article_of(data, "page")
    (found.text if isinstance(found, Article) else found.reason).encode()
