"""How the packaged reader was trained: `MODEL_CARD.md` says on what, and how it does."""
