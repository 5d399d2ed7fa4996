"""`hoidap mcp`: the collection for the language models of other programs."""

from rag.cli.options import IndexOption


def mcp(index_dir: IndexOption = None) -> None:
    """Serve the Model Context Protocol on stdin and stdout, for programs with a language model.

    The same tools are at /mcp of `hoidap chat`. Needs: pip install "hoidap[mcp]".
    """
    from rag.assistant import Assistant
    from rag.config import load_settings
    from rag.services.mcp import serve_stdio

    serve_stdio(Assistant.from_settings(load_settings(index_dir=index_dir)))
