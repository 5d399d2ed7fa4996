"""Who may come in, and what each may do: accounts, tokens, sessions, roles and limits.

`Access` knows a visitor by the headers of a request; `rag.access.application.add_access` puts it in
front of a web application. Nothing here imports the web server, but the modules that need it.
"""

from rag.access.accounts import Account, Accounts
from rag.access.accounts_file import Role
from rag.access.tokens import Token, Tokens
from rag.access.visitors import Access, Visitor, require_editor, visitor_of

__all__ = [
    "Access",
    "Account",
    "Accounts",
    "Role",
    "Token",
    "Tokens",
    "Visitor",
    "require_editor",
    "visitor_of",
]
