"""Addresses: which are this machine's own, and whether a request came from its own page."""

import ipaddress
import re
from urllib.parse import urlsplit

# A name, an IPv4 address, or an IPv6 address in brackets; then perhaps a port.
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_DEFAULT_PORTS = {"http": "80", "https": "443"}


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address.

    Args:
        host: Name or address; IPv6 with or without brackets.

    Returns:
        True for localhost, 127.0.0.0/8 and ::1; False for every other name, wherever it leads.
    """
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _ip_address(name)
    return address is not None and address.is_loopback


def is_other_machine(client: str) -> bool:
    """Tell whether a client's address is surely another machine's; a name or '' is not."""
    address = _ip_address(client)
    return address is not None and not address.is_loopback


def client_key(client: str) -> str:
    """Give what stands for a client among the limits.

    Whoever has one IPv6 address has 2⁶⁴: they count as one.
    """
    address = _ip_address(client)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False))
    return client if address is None else str(address)


def host_of(header: str) -> str | None:
    """Read the name or address of a `Host` header; None if it cannot be one."""
    found = _HOST.fullmatch(header)
    return found[1].lower() if found else None


def is_same_origin(origin: str, host: str) -> bool:
    """Tell whether an `Origin` header names the server that a `Host` header names.

    Args:
        origin: `https://hoidap.example.vn:8443`.
        host: `hoidap.example.vn:8443`; a port that its scheme implies may be missing on one side.
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    default = _DEFAULT_PORTS.get(parts.scheme)
    wanted, given = _HOST.fullmatch(parts.netloc), _HOST.fullmatch(host)
    if default is None or wanted is None or given is None:
        return False
    return (wanted[1].lower(), wanted[2] or default) == (given[1].lower(), given[2] or default)


def _ip_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
