"""Pages for Datasette: the review queue, one flag, one article. Each reads the request, asks `store`, shows it."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from pipeline import review
from pipeline.checks import CHECKS
from pipeline.review import ReviewError
from pipeline.store import Store, StoreError
from pipeline.store.deciding import STATUS
from pipeline.web import pages

REVIEW = "/-/review"
ARTICLE = "/-/article"
REVIEWER = "newsclaims_reviewer"
"""The cookie that keeps the reviewer's name."""
OWN = ("127.0.0.1", "localhost")
"""Names of this machine for itself."""
A_YEAR = 365 * 24 * 3600
PAGE_OF = {"article_id": ARTICLE, "flag_id": REVIEW}
PER_PAGE = 30
"""Flags on one page of the queue."""


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (rf"^{REVIEW}$", queue),
        (rf"^{REVIEW}/(?P<flag>[0-9a-f]+)$", flag),
        (rf"^{ARTICLE}/(?P<article>[0-9a-f]+)$", article),
    ]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Answer only pages of our own on this machine: others may give us their name, or send us their forms."""

    def wrapped(inner: Any) -> Any:
        async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                return await inner(scope, receive, send)
            named = [value.decode("latin-1") for name, value in scope["headers"] if name in (b"host", b"origin")]
            if not all(urlsplit(f"//{name.rpartition('//')[2]}").hostname in OWN for name in named):
                return await Response.text("Only this machine's own pages are answered.", status=403).asgi_send(send)
            return await inner(scope, receive, send)

        return answer

    return wrapped


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    return [{"href": datasette.urls.path(REVIEW), "label": "Review queue"}]


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    return [datasette.urls.path("/newsclaims/web.css")]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Any:
    """Link articles and flags to their pages, wherever a table or a query shows their ids."""
    page = REVIEW if (table, column) == ("open_flags", "id") else PAGE_OF.get(column)
    if page is None or not isinstance(value, str) or not value.isalnum():
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"{page}/{value}"), value)


@hookimpl
def extra_template_vars(datasette: Any, view_name: str | None) -> Callable[[], Any]:
    async def found() -> dict[str, Any]:
        if view_name != "index":
            return {}
        about = datasette.metadata()["databases"][datasette.get_database().name]
        return {"held": await _ask(datasette, Store.info), "about": about}

    return found


async def queue(request: Request, datasette: Any) -> Response:
    """The review queue: `status` (open unless asked), `check`, `page` (from 1)."""
    status = request.args.get("status") or "open"
    check = request.args.get("check") or None
    asked_page = request.args.get("page") or ""
    page = max(int(asked_page), 1) if asked_page.isdecimal() else 1
    found = await _ask(datasette, lambda store: store.flags(status=status, check=check))
    held = await _ask(datasette, Store.info)
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    told = {"flags": shown, "total": len(found), "page": page, "more": len(found) > page * PER_PAGE}
    asked = {"status": status, "check": check, "statuses": ["open", *STATUS.values()], "checks": CHECKS}
    return await _show(datasette, request, "review.html", {**told, **asked, "held": held})


async def flag(request: Request, datasette: Any) -> Response:
    """One flag, with all it rests on; posted to, it is decided."""
    flag_id = request.url_vars["flag"]
    if request.method == "POST":
        return await _decided(request, datasette, flag_id)
    found = await _ask(datasette, lambda store: store.flag(flag_id))
    if found is None:
        raise NotFound(f"There is no flag {flag_id}.")
    waiting = await _ask(datasette, Store.queue)
    told = {"flag": found, "next": pages.next_open(waiting, flag_id), "waiting": len(waiting)}
    asked = {"what": CHECKS.get(found["check_name"], ""), "reviewer": request.cookies.get(REVIEWER, "")}
    return await _show(datasette, request, "flag.html", {**told, **asked})


async def article(request: Request, datasette: Any) -> Response:
    """One article, its claims marked in its words."""
    article_id = request.url_vars["article"]
    found = await _ask(datasette, lambda store: store.article_with_claims(article_id))
    if found is None:
        raise NotFound(f"There is no article {article_id}.")
    told = {"article": found, "pieces": pages.of_article(found), "told": pages.told}
    return await _show(datasette, request, "article.html", told)


async def _decided(request: Request, datasette: Any, flag_id: str) -> Response:
    """Record what the form says, and show the flag again; a form that cannot be taken is answered by its reason."""
    form = await request.post_vars()
    verdict, value = form.get("verdict", ""), form.get("value")
    if suggested := form.get("suggested"):
        verdict, value = "correct", suggested
    by, note = (form.get("by") or "").strip() or None, (form.get("note") or "").strip() or None

    def decide(store: Store) -> dict[str, Any]:
        if verdict == "undo":
            return review.undo(store, flag_id, note=note, reviewer=by)
        return review.decide(store, flag_id, verdict, value if verdict == "correct" else None, note, by)

    try:
        done = await _ask(datasette, decide, readonly=False)
    except (ReviewError, StoreError) as error:
        datasette.add_message(request, str(error), datasette.ERROR)
    else:
        said = f"It is {done['status']}." if done["status"] != "open" else "It is open again."
        datasette.add_message(request, said, datasette.INFO)
    answer = Response.redirect(datasette.urls.path(f"{REVIEW}/{flag_id}"))
    if by:
        answer.set_cookie(REVIEWER, by, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


async def _ask(datasette: Any, question: Callable[[Store], Any], readonly: bool = True) -> Any:
    """Return the answer of the database, asked in a thread of its own."""
    path = datasette.get_database().path

    def asked() -> Any:
        with Store(path, readonly=readonly) as store:
            return question(store)

    return await asyncio.to_thread(asked)


async def _show(datasette: Any, request: Request, template: str, told: dict[str, Any]) -> Response:
    common = {"line_of": pages.line_of, "review": REVIEW, "article_page": ARTICLE}
    return Response.html(await datasette.render_template(template, common | told, request=request))
