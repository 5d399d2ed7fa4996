"""Start the chat with the settings of this folder: `python app.py`, as `hoidap chat` does."""

import sys

from rag.config import load_settings
from rag.errors import HoidapError
from rag.web import serve

if __name__ == "__main__":
    try:
        serve(load_settings())
    except HoidapError as error:
        sys.exit(f"error: {error}")
