"""URLs: the address of an article without what tracks its readers, and the key under which two spellings of it are one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_.*|at_(?:medium|campaign|link.*|custom.*|bbc.*|format|ptr.*|campaign_type)|fbclid|gclid|gclsrc|dclid|twclid|ysclid|yclid|msclkid|wbraid|gbraid|fb_.*|igshi?d?"
    r"|mc_[ce]id|mkt_tok|_?hs(?:a_.*|enc|mi|ctatracking)|pk_.*|mtm_.*|piwik_.*|ga_.*|_g[al]|gaa_.*|vero_.*|oly_.*|itm_.*|ns_.*|s_(?:cid|kwcid)"
    r"|ncid|n?cmpid?|intcmp|int_cid|icid|ito|ocid|smid|smtyp|emc|sref|maca|xtor|traffic_source|ftag|taid|wpisrc|wprss|wt[._].*|guccounter|guce_.*"
    r"|ref_?src|ref_?url|__twitter_impression|feedtype|feedname|rss|rssfeed|amp|amp_.*|outputtype|usqp|spm|share_?(?:id|from|source)?"
    r"|yptr|soc_src|soc_trk|tsrc|campaign_?id|edition_?ref|cmp_.*|recirc|algoliaqueryid|__source|echobox|mbid|zanpid|srnd|leadsource",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"ref|referr?er|source|src|from|feed|partner|via|mod|channel|origin|medium", re.IGNORECASE)
_SOURCE_VALUE = re.compile(
    r"(?:rss|atom|feeds?|xml|twitter|tw|facebook|fb|social|newsletter|email|e-?mail|home(?:page)?|google\w*|apple\w*|flipboard|whatsapp|telegram"
    r"|linkedin|reddit|share|syndication|aggregator|public_rss)(?:[_.:-].*)?|.*[_.:-]rss",
    re.IGNORECASE,
)
# Addresses that only lead to another one: host → the parameter that holds it.
_REDIRECTORS = {
    "google.com": ("url", "q"), "news.google.com": ("url",), "l.facebook.com": ("u",), "lm.facebook.com": ("u",), "bing.com": ("url",),
    "out.reddit.com": ("url",), "linkedin.com": ("url",), "news.url.google.com": ("url",), "t.umblr.com": ("z",), "flip.it": ("url",),
    "vk.com": ("to",), "youtube.com": ("q",), "safelinks.protection.outlook.com": ("url",), "slack-redir.net": ("url",),
}  # fmt: skip
_REDIRECT_PATHS = re.compile(
    r"/(?:url|l\.php|news/apiclick\.aspx|redirect|safety/go|redir/redirect|away\.php|link|)/?", re.IGNORECASE
)
_AMP_CACHE = re.compile(r"https?://(?:www\.google\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/[cv])/(s/)?(.+)", re.IGNORECASE)
_AMP_HOST = re.compile(r"^www\.google\.|\.cdn\.ampproject\.org")
_TWIN = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch)\.(?=[^.]+\.)")
_INNER_TWIN = re.compile(r"^([a-z]{2,3})\.m\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?=/?$|\.html?$)|^/amp(?=/)", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_NEWLINES = re.compile(r"[\t\r\n]")
_UNSAFE = re.compile(r"[^!-~]")
_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-Z^-z|~]*)?")
"""A whole address with nothing to mend or resolve in it: what nearly every link is."""
_SETTLED = re.compile(r"https?://([a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9]))*)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?)")
"""An address in its canonical form already, without a query: half of all links are, and taking one to pieces takes ten times as long."""
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
LIMIT = 2_048


def absolute(link: str | None, base: str) -> str | None:
    """The link as an absolute http(s) URL, or None where it is none or longer than LIMIT."""
    if not link:
        return None
    if len(link) <= LIMIT and "&amp;" not in link and _PLAIN.fullmatch(link):
        return link
    written = _NEWLINES.sub("", link).strip().replace(" ", "%20").replace("&amp;", "&")
    if not written or len(written) > LIMIT:
        return None
    try:
        joined = written if written.startswith(("http://", "https://")) else urljoin(base, written)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None


@lru_cache(maxsize=4_096)
def canonical(url: str) -> str | None:
    """The address to store and show: http(s), lower-case host, no credentials, default port, fragment or tracking parameters, and
    where it leads for a known redirector; percent-encoding after RFC 3986 6.2.2. None for what is no web address or longer than LIMIT.
    `canonical(canonical(u)) == canonical(u)`.
    """
    settled = _settled(url)
    return f"{url}/" if settled and not settled[2] else url if settled else _canonical(url)


def _settled(url: str) -> re.Match[str] | None:
    """(host, path) of an address that `canonical` leaves as it is, but for the slash of a bare host."""
    found = _SETTLED.fullmatch(url) if len(url) < LIMIT else None
    return found if found and not _AMP_HOST.search(found[1]) else None


def _canonical(url: str) -> str | None:
    found = _split(url)
    while found is not None and (target := _target(*found)):
        found = _split(target)  # each is shorter than the last
    if found is None:
        return None
    parts, host = found
    query = "&".join(pair for pair in _encoded(parts.query).split("&") if pair and not _tracks(pair))
    return urlunsplit((parts.scheme, host, _dots_out(_encoded(parts.path)) or "/", query, ""))


@lru_cache(maxsize=4_096)
def key(url: str) -> str | None:
    """What is equal for two addresses of one article: `canonical`, and without scheme, www, mobile and AMP twins, index page,
    trailing slash and the order of parameters. For comparing only: it need not lead anywhere."""
    if settled := _settled(url):
        return _key(settled[1], settled[2], "")
    address = canonical(url)
    if address is None:
        return None
    parts = urlsplit(address)
    return _key(parts.netloc, parts.path, parts.query)


def _key(host: str, path: str, query: str) -> str:
    host = _INNER_TWIN.sub(r"\1.", _TWIN.sub("", host))
    path = _AMP_PATH.sub("", path) if "amp" in path.lower() else path
    path = _INDEX.sub("/", path).rstrip("/")
    return f"{host}{path}?{'&'.join(sorted(query.split('&')))}".removesuffix("?")


def _split(url: str) -> tuple[SplitResult, str] | None:
    """(its parts, its host[:port]) of a web address."""
    text = _NEWLINES.sub("", url).strip()
    if len(text) > LIMIT:
        return None
    try:
        parts = urlsplit(text)
        parts = parts._replace(scheme=parts.scheme.lower())
        return (parts, _host(parts)) if parts.scheme in _PORTS else None
    except ValueError:  # a bad port, bad brackets, a host IDNA cannot hold
        return None


def _host(parts: SplitResult) -> str:
    """host[:port], lower-case ASCII. Raises ValueError for a name that cannot be one."""
    name = (parts.hostname or "").rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode("ascii").lower()
    if not name or re.search(r"[^a-z0-9._:-]", name) or ".." in name or name[0] in ".-":
        raise ValueError("no host name")
    name = f"[{name}]" if ":" in name else name
    return name if parts.port in (None, _PORTS[parts.scheme]) else f"{name}:{parts.port}"


def _target(parts: SplitResult, host: str) -> str | None:
    """Where a redirector's address leads, or None for an address of its own."""
    cached = _AMP_CACHE.match(urlunsplit(parts)) if _AMP_HOST.search(host) else None
    if cached:
        return f"http{'s' if cached[1] else ''}://{cached[2]}"
    host = host.partition(":")[0].removeprefix("www.")
    names = _REDIRECTORS.get(host) or _REDIRECTORS.get(host.partition(".")[2])
    if not names or not (_REDIRECT_PATHS.fullmatch(parts.path) or host == "news.google.com"):
        return None
    found = dict(parse_qsl(parts.query))
    return next((found[n] for n in names if found.get(n, "").lower().startswith(("http://", "https://"))), None)


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name, value = unquote(name), unquote(value)
    return bool(_TRACKING.fullmatch(name) or (_SOURCE.fullmatch(name) and _SOURCE_VALUE.fullmatch(value)))


def _encoded(part: str) -> str:
    """Percent-encoding in one form: capital hex digits, none for unreserved characters, all for what is not printable ASCII."""

    def one(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else f"%{found[1].upper()}"

    raw = _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8", "replace")), part)
    return _ESCAPE.sub(one, raw)


def _dots_out(path: str) -> str:
    """The path without "." and ".." segments (RFC 3986 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    ends_open = segments[-1] in (".", "..")
    return "/" + "/".join(kept) + ("/" if ends_open and kept else "")
