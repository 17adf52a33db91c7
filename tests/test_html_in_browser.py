"""The page of `--format html` in a real browser: what a click, a key, a printer and a hostile text do.

Needs Chromium with its driver, and the extra `browser`; with FEUDCHECK_BROWSER=1 it fails where they are missing.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from command import run

ORCHARD = Path(__file__).parent / "data" / "orchard.yaml"
ENGLISH = """# The orchard

Tamsin Ferrow sold the Long Meadow orchard to Harrowgate Drinks for $7 million. The sky was **blue** that day.

Brightmoor Cider went bankrupt. Tamsin Ferrow founded Brightmoor Cider in 2004, and Lionel Pruett sued her in
March 2019.

Tamsin Ferrow stole the cider recipe from Lionel Pruett.
"""
JAPANESE = """ロングメドウの果樹園

タムシン・フェロー氏はロングメドウの果樹園を700万ドルでハロウゲート飲料に売却した。ブライトムーア・サイダーは倒産した。空は青かった。

タムシン・フェロー氏は2004年にブライトムーア・サイダーを創業した。
"""
EVIL = "</script></style><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage"""
WIDTHS = (375, 768, 1440)


def _missing() -> str:
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed (pip install '.[browser]')"
    for names in (NAMES, ("chromedriver",)):
        if not any(shutil.which(name) for name in names):
            return f"{names[0]} is not installed"
    return ""


WHY_NOT = _missing()
if WHY_NOT and os.environ.get("FEUDCHECK_BROWSER") != "1":
    pytest.skip(WHY_NOT, allow_module_level=True)


class Browser:
    """Chromium without a window, offline but for this machine."""

    def __init__(self, profile: Path) -> None:
        assert not WHY_NOT, WHY_NOT
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = next(path for path in map(shutil.which, NAMES) if path)
        for flag in FLAGS.split():
            options.add_argument(flag)
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))

    def cdp(self, command: str, **arguments: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, arguments)

    def open(self, page: Path | str, width: int = 1440, dark: bool = False, media: str = "", anchor: str = "") -> None:
        """A page from its beginning, in a window of that width."""
        motion = {"name": "prefers-reduced-motion", "value": "reduce"}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[motion, scheme])
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.cdp("Emulation.setDeviceMetricsOverride", **size)
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get((page.as_uri() if isinstance(page, Path) else page) + anchor)

    def js(self, body: str, *arguments: Any) -> Any:
        return self.driver.execute_script(f"return {body}", *arguments)

    def click(self, selector: str) -> None:
        """As a pointer does: on what is seen, where it is seen."""
        self.driver.find_element("css selector", selector).click()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def shown(self) -> list[str]:
        """The ids of the cards that are seen."""
        found = self.js("[...document.querySelectorAll('.card')].filter(c => c.getClientRects().length).map(c => c.id)")
        return list(found)

    def focus(self) -> str:
        return str(self.js("document.activeElement.id"))

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def asked_for(self) -> list[str]:
        """Addresses that were asked for since the page was opened, but those inside the page."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        urls = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("data:", "about:"))]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page in each language, and a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    texts = ORCHARD.read_text(encoding="utf-8")
    evil = EVIL.replace('"', '\\"')
    hostile = texts.replace("title: How Long Meadow was sold", f'title: "{evil}"')
    hostile = hostile.replace("[Lionel Pruett, Pruett]", f'["{evil}", Lionel Pruett, Pruett]')
    hostile = hostile.replace("at: her debts", f'at: "{evil}"').replace("at: $3 million", f'at: "{evil}"')
    assert hostile.count("owned") == 8
    (folder / "hostile.yaml").write_text(hostile, encoding="utf-8")
    heads = "".join(
        f"  paper-{n}: {{title: T, publisher: A paper with a long name {n}, lang: en}}\n" for n in range(30)
    )
    said = "".join(f"      - {{source: paper-{n}, at: x}}\n" for n in range(30))
    crowded = texts.replace("sources:\n", f"sources:\n{heads}", 1)
    crowded = crowded.replace(
        "    evidence:\n      - {source: cider-times, at: 500",
        f"    evidence:\n{said}      - {{source: cider-times, at: 500",
    )
    assert crowded.count("paper-29") == 2
    (folder / "crowded.yaml").write_text(crowded, encoding="utf-8")
    drafts = {
        "crowded": (ENGLISH, "draft.md", folder / "crowded.yaml"),
        "en": (ENGLISH, "draft.md", ORCHARD),
        "ja": (JAPANESE, "原稿.txt", ORCHARD),
        "evil": (f"{EVIL}\n\n{ENGLISH}\n\n{EVIL}", f"{EVIL}.txt", folder / "hostile.yaml"),
    }
    for name, (text, called, base) in drafts.items():
        others = [str(folder / "hostile.yaml")] if name == "evil" else []  # of several drafts the whole names are shown
        ran = run("--claims", str(base), "-f", "html", "--stdin-filename", called, "-", *others, stdin=text)
        assert ran.code == 1, ran.err
        (folder / f"{name}.html").write_text(ran.out, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in drafts}


# The English draft's sentences: 1 the heading, 2 $7 million, 3 the sky, 4 bankrupt, 5 founded and sued, 6 stole


def verdicts(browser: Browser) -> list[str]:
    return list(browser.js("[...document.querySelectorAll('.card')].map(c => c.dataset.v)"))


def test_a_click_shows_the_details_beside_the_draft(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    assert verdicts(browser)[1] == "contradicted"
    assert browser.shown() == ["f2"]  # the first that is wrong
    browser.click("#s4")
    assert browser.shown() == ["f4"]
    assert browser.js("document.querySelector('#f4').getBoundingClientRect().left") > 700
    assert browser.js("document.querySelector('#s4').getAttribute('aria-current')") == "true"
    assert browser.js("[...document.querySelectorAll('a.s.on')].length") == 1
    browser.click("#s2")
    rivals = str(browser.js("document.querySelector('#f2 .rivals').innerText"))
    assert all(part in rivals for part in ("$3 million", "Valley Post", "$5 million", "果実酒新聞"))


def test_a_link_of_the_map_shows_the_sentence(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    browser.click("#map a[data-n='4']")
    assert browser.shown() == ["f4"]
    top = browser.js("document.querySelector('#s4').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_keys_go_from_finding_to_finding_and_back(browser: Browser, pages: dict[str, Path]) -> None:
    from selenium.webdriver import Keys

    browser.open(pages["en"])
    browser.press("j", "j")
    assert (browser.shown(), browser.focus()) == (["f4"], "s4")
    browser.press("k")
    assert (browser.shown(), browser.focus()) == (["f3"], "s3")
    assert browser.js("document.getElementById('told').textContent") == "3 of 6: unverified"
    browser.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert (browser.shown(), browser.focus()) == (["f4"], "f4")
    browser.press(Keys.ESCAPE)
    assert browser.focus() == "s4"
    browser.press(Keys.ARROW_UP, " ")
    assert (browser.shown(), browser.focus()) == (["f3"], "f3")
    browser.press("k", "k", "k", "k")
    assert browser.shown() == ["f1"]  # there is none before the first
    assert browser.js("document.getElementById('previous').disabled")


def test_every_sentence_and_control_is_reached_by_tab_and_seen_in_focus(
    browser: Browser, pages: dict[str, Path]
) -> None:
    from selenium.webdriver import Keys

    browser.open(pages["en"])
    browser.js("document.body.focus()")
    met: list[str] = []
    while not met or (met[-1] != "next" and len(met) < 40):
        browser.press(Keys.TAB)
        met.append(browser.focus() or str(browser.js("document.activeElement.dataset.v ?? ''")))
        assert browser.js("getComputedStyle(document.activeElement).outlineStyle") != "none", met
    assert [name for name in met if name[:1] == "s" and name[1:].isdigit()] == [f"s{n}" for n in range(1, 7)]
    assert [name for name in met if name in ("contradicted", "unverified", "previous", "next")] == [
        "contradicted",
        "unverified",
        "previous",
        "next",
    ]


def test_the_filter_leaves_one_verdict(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    wanted = [f"f{n}" for n, v in enumerate(verdicts(browser), 1) if v == "contradicted"]
    assert len(wanted) >= 2
    browser.click(".filter button.contradicted")
    seen = [browser.shown()]
    for _ in wanted[1:]:
        browser.press("j")
        seen.append(browser.shown())
    assert seen == [[name] for name in wanted]
    assert browser.js("document.getElementById('position').textContent") == f"{len(wanted)} of {len(wanted)}"
    off = browser.js("[...document.querySelectorAll('a.s.off')].map(a => a.classList.contains('contradicted'))")
    assert off and not any(off)
    assert browser.js("getComputedStyle(document.querySelector('a.s.off')).textDecorationLine") == "none"
    browser.click(".filter button.contradicted")
    assert browser.js("document.querySelectorAll('a.s.off').length") == 0


def test_on_a_narrow_screen_the_details_are_a_sheet_below_the_sentence(
    browser: Browser, pages: dict[str, Path]
) -> None:
    from selenium.webdriver import Keys

    browser.open(pages["en"], width=375)
    assert browser.shown() == []
    browser.click("#s6")
    assert browser.shown() == ["f6"]
    sheet = browser.js("document.getElementById('findings').getBoundingClientRect().top")
    bottom = browser.js("document.querySelector('#s6').getBoundingClientRect().bottom")
    assert 0 < bottom <= sheet
    browser.click("#close")
    assert (browser.shown(), browser.focus()) == ([], "s6")
    browser.press(Keys.ENTER, Keys.ESCAPE)
    assert (browser.shown(), browser.focus()) == ([], "s6")


def test_an_address_may_name_a_finding(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"], width=375, anchor="#f4")
    assert browser.shown() == ["f4"]


@pytest.mark.parametrize("lang", ["en", "ja", "evil", "crowded"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(browser: Browser, pages: dict[str, Path], lang: str, width: int) -> None:
    browser.open(pages[lang], width=width)
    for shown in (None, "#s2"):
        if shown:
            browser.js("document.querySelector(arguments[0]).click()", shown)
        assert browser.js("document.documentElement.scrollWidth") <= width
        wide = browser.js(
            "[...document.querySelectorAll('body *')].filter(e => !e.closest('.wide, .vh') && e.getClientRects().length"
            " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
        )
        assert wide == []


def test_light_and_dark_are_two_palettes(browser: Browser, pages: dict[str, Path]) -> None:
    found = []
    for dark in (False, True):
        browser.open(pages["en"], dark=dark)
        script = "['html', '#s2', '#f2 .badge'].map(s => getComputedStyle(document.querySelector(s)))"
        found.append(browser.js(f"{script}.map(c => [c.color, c.backgroundColor, c.textDecorationColor].join())"))
    assert all(light != dark for light, dark in zip(*found, strict=True))
    ink, ground = (
        [int(n) for n in part.split(",")] for part in found[1][0].replace("rgb", "").strip("()").split("),(")[:2]
    )
    assert sum(ink) > 3 * sum(ground)


def test_the_printed_page_has_all_findings_and_no_buttons(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"], width=794, dark=True)
    browser.click(".filter button.unverified")
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.cdp("Emulation.setEmulatedMedia", media="print", features=dark)
    assert browser.js("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.shown() == [f"f{n}" for n in range(1, 7)]
    seen = "[...document.querySelectorAll('button')].filter(b => b.getClientRects().length).length"
    assert browser.js(seen) == 0
    assert browser.js("getComputedStyle(document.querySelector('#s2'), '::after').content").count("2") == 1
    assert browser.js("getComputedStyle(document.getElementById('findings')).position") == "static"
    assert "none" not in browser.js(
        "[...document.querySelectorAll('a.s')].map(a => getComputedStyle(a).textDecorationLine)"
    )
    assert browser.js("document.querySelector('.meanings dl').getClientRects().length") == 1
    assert len(browser.cdp("Page.printToPDF")["data"]) > 10_000


def test_without_script_everything_is_there(browser: Browser, pages: dict[str, Path]) -> None:
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(pages["en"], width=375)
        snapshot = browser.cdp("DOMSnapshot.captureSnapshot", computedStyles=[])
        strings, (document, *_) = snapshot["strings"], snapshot["documents"]
        layout = " ".join(strings[n] for n in document["layout"]["text"] if n >= 0)
        laid_out = {document["layout"]["nodeIndex"][n] for n in range(len(document["layout"]["nodeIndex"]))}
        seen = set()
        for index, attributes in enumerate(document["nodes"]["attributes"]):
            pairs = {strings[k]: strings[v] for k, v in zip(attributes[::2], attributes[1::2], strict=True)}
            if index in laid_out:
                seen |= {pairs.get("id", ""), *pairs.get("class", "").split()}
        assert {f"f{n}" for n in range(1, 7)} <= seen
        assert not seen & {"js-only", "steer", "filter"}
        assert "Rival answers, of which one is true" in layout
    finally:
        browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("name", ["en", "ja", "evil"])
def test_nothing_is_asked_for_and_nothing_complained_of(browser: Browser, pages: dict[str, Path], name: str) -> None:
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(pages[name].parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/{name}.html"
            browser.open(address)
            browser.click("#s2")
            browser.press("j", "k")
            assert browser.asked_for() == [address]
            assert asked == [f"/{name}.html"]
            assert browser.complaints() == []
        finally:
            server.shutdown()


def test_hostile_text_does_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["evil"])
    for number in range(1, browser.js("document.querySelectorAll('.card').length") + 1):
        browser.js("document.getElementById(arguments[0])?.click()", f"s{number}")
    assert browser.js("document.querySelectorAll('img, iframe, object, form, base').length") == 0
    assert browser.js("document.querySelectorAll('script, style').length") == 2
    names = browser.js("[...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))]")
    assert not [name for name in names if name.startswith("on") or name in ("style", "src")]
    assert browser.js("document.title") == "2 drafts – Fact check"
    assert EVIL in browser.js("document.querySelector('nav').textContent")
    assert str(browser.js("document.body.textContent")).count("<img src=x onerror=") > 4


def test_what_is_not_the_pages_own_is_refused(browser: Browser, pages: dict[str, Path]) -> None:
    """Were a text to become markup all the same, the policy would still stop it."""
    browser.open(pages["en"])
    browser.driver.execute_script(
        "const script = document.createElement('script'); script.textContent = arguments[0];"
        "document.body.append(script);"
        "document.body.insertAdjacentHTML('beforeend', arguments[1])",
        "document.title = 'owned'",
        "<img src='http://127.0.0.1:9/x.png' onerror=\"document.title='owned'\"><p id=p style='color: red'>",
    )
    assert browser.js("document.title") == "draft.md – Fact check"
    assert browser.js("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    refused = [message for message in browser.complaints() if "Content Security Policy" in message]
    for what in ("inline script", "inline style", "inline event handler", "x.png"):
        assert any(what in message for message in refused), refused


def test_a_reader_aloud_is_told_the_verdict(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["en"])
    browser.cdp("Accessibility.enable")
    nodes = browser.cdp("Accessibility.getFullAXTree")["nodes"]
    links = [n for n in nodes if n["role"]["value"] == "link" and n["name"]["value"].startswith("Tamsin Ferrow sold")]
    assert links and links[0]["description"]["value"].startswith("contradicted 0.")
    roles = {n["role"]["value"] for n in nodes if not n["ignored"]}
    assert {"banner", "main", "contentinfo", "table", "rowheader", "columnheader", "status"} <= roles
