"""`hoidap account` and `hoidap token`: who may come in, where the server asks."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rag.cli.options import JsonOption

if TYPE_CHECKING:
    from rag.access import Access, Account, Token
    from rag.messages.access import AccessTexts

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose.")]
RoleOption = Annotated[
    Literal["reader", "editor"],
    typer.Option(metavar="ROLE", help="reader (asks, searches) or editor (changes the library)."),
]

account_app = typer.Typer(
    help="People who may sign in, where the server asks (HOIDAP_ACCESS).",
    no_args_is_help=True,
    rich_markup_mode=None,
)
token_app = typer.Typer(
    help="Programs that may come in with Authorization: Bearer TOKEN.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@account_app.command("add")
def add_account(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of any letters, such as lan.")],
    role: RoleOption = "reader",
    as_json: JsonOption = False,
) -> None:
    """Make an account.

    The password is asked for twice and not shown; where stdin is no terminal, it is its first line.
    """
    access = _access()
    account = access.accounts.add(name, _read_password(access.texts), role)
    _say(access.texts.account_added, account, access.texts, as_json=as_json)


@account_app.command("list")
def list_accounts(as_json: JsonOption = False) -> None:
    """List the accounts: name, role, and when each was made."""
    access = _access()
    _list("accounts", access.accounts.all(), access.texts.no_accounts, access, as_json=as_json)


@account_app.command("delete")
def delete_account(name: NameArgument, as_json: JsonOption = False) -> None:
    """Remove an account and its conversations; whoever is signed in with it is out at once."""
    access = _access()
    account = access.accounts.delete(name)
    _delete_conversations(account, access)
    _say(access.texts.account_deleted, account, access.texts, as_json=as_json)


@account_app.command("password")
def change_password(name: NameArgument, as_json: JsonOption = False) -> None:
    """Change a password; whoever is signed in with the old one is out at once."""
    access = _access()
    access.accounts.require(name)  # before anybody types a password for nobody
    account = access.accounts.set_password(name, _read_password(access.texts))
    _say(access.texts.password_changed, account, access.texts, as_json=as_json)


@token_app.command("add")
def add_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What for, such as newsroom.")],
    role: RoleOption = "reader",
    as_json: JsonOption = False,
) -> None:
    """Make a token and print it, this once: only its digest is kept."""
    from rag.access.names import clean_name
    from rag.cli.output import print_json

    access = _access()
    name = clean_name(name)
    token = access.tokens.add(name, role)
    if as_json:
        print_json({"name": name, "role": role, "token": token})
        return
    # The token alone on stdout, so that it can be piped on.
    told = access.texts.token_added.format(name=name, role=access.texts.roles[role])
    typer.echo(told, err=True)
    typer.echo(token)


@token_app.command("list")
def list_tokens(as_json: JsonOption = False) -> None:
    """List the tokens: name, role, and when each was made."""
    access = _access()
    _list("tokens", access.tokens.all(), access.texts.no_tokens, access, as_json=as_json)


@token_app.command("delete")
def delete_token(name: NameArgument, as_json: JsonOption = False) -> None:
    """Remove a token and its conversations; the program that holds it is out at once."""
    access = _access()
    token = access.tokens.delete(name)
    _delete_conversations(token, access)
    _say(access.texts.token_deleted, token, access.texts, as_json=as_json)


def _access() -> "Access":
    from rag.access import Access
    from rag.config import load_settings

    return Access(load_settings())


def _delete_conversations(one: "Account | Token", access: "Access") -> None:
    # Somebody else may be given the name one day.
    from rag.access.visitors import owner_of
    from rag.conversations import Conversations

    Conversations(access.settings.conversations_dir).delete_all(owner_of(one.name))


def _read_password(texts: "AccessTexts") -> str:
    if sys.stdin.isatty():
        return str(
            typer.prompt(
                texts.ask_password, hide_input=True, confirmation_prompt=texts.repeat_password
            )
        )
    return sys.stdin.readline().rstrip("\r\n")


def _say(template: str, one: "Account | Token", texts: "AccessTexts", *, as_json: bool) -> None:
    from rag.cli.output import print_json

    if as_json:
        print_json(_to_json(one))
    else:
        typer.echo(template.format(name=one.name, role=texts.roles[one.role]))


def _list(
    key: str,
    them: "tuple[Account | Token, ...]",
    none: str,
    access: "Access",
    *,
    as_json: bool,
) -> None:
    from rag.cli.output import print_json
    from rag.messages import format_date, messages_for

    if as_json:
        print_json({key: [_to_json(one) for one in them]})
        return
    if not them:
        typer.echo(none)
    messages = messages_for(access.settings.language)
    for one in them:
        made = format_date(one.created_at.astimezone().date(), messages)
        typer.echo(f"{one.name}\t{access.texts.roles[one.role]}\t{made}")


def _to_json(one: "Account | Token") -> dict[str, object]:
    return {"name": one.name, "role": one.role, "created_at": one.created_at.isoformat()}
