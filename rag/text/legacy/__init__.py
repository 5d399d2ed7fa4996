"""Vietnamese from before Unicode: TCVN3 (ABC), TCVN 5712 (VN1), VNI, VISCII, Windows-1258."""

from rag.text.legacy.conversion import Conversion, convert_runs, convert_text, decode_legacy
from rag.text.legacy.fonts import repair_hyphens

__all__ = ["Conversion", "convert_runs", "convert_text", "decode_legacy", "repair_hyphens"]
