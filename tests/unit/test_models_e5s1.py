import struct
from pathlib import Path

import pytest

from rag.errors import EmbeddingError
from rag.models.e5s1 import E5S1File, unpack_q4


def test_header_and_pieces_are_read(tiny_e5s1: Path) -> None:
    file = E5S1File.read(tiny_e5s1)
    assert file.shape.hidden_size == 32
    assert file.shape.num_hidden_layers == 2
    assert file.shape.layer_norm_eps == pytest.approx(1e-12)
    assert [piece for piece, _ in file.pieces[:6]] == ["<s>", "<pad>", "</s>", "<unk>", "▁", "a"]
    assert file.pieces[5] == ("a", -5.0)
    assert (file.bos_id, file.pad_id, file.eos_id, file.unk_id) == (0, 1, 2, 3)


def test_low_halves_are_the_first_sixteen_weights() -> None:
    scale, bytes_ = struct.pack("<e", 0.5), bytes(0x10 * (15 - j) + j for j in range(16))
    first, last = [0.5 * (j - 8) for j in range(16)], [0.5 * (7 - j) for j in range(16)]
    assert unpack_q4(scale + bytes_).tolist() == first + last


def test_tensors_come_in_rows(tiny_e5s1: Path) -> None:
    file = E5S1File.read(tiny_e5s1)
    assert file.tensor("l1.fo.w", 64).shape == (32, 64)
    assert file.tensor("emb.ln.w").tolist() == [1.0] * 32


def test_unknown_tensor_is_named(tiny_e5s1: Path) -> None:
    file = E5S1File.read(tiny_e5s1)
    with pytest.raises(EmbeddingError, match=r"l9\.q\.w"):
        file.tensor("l9.q.w")


@pytest.mark.parametrize("n_bytes", [0, 3, 40, 300])
def test_truncated_header_is_refused(tiny_e5s1: Path, n_bytes: int) -> None:
    tiny_e5s1.write_bytes(tiny_e5s1.read_bytes()[:n_bytes])
    with pytest.raises(EmbeddingError, match=r"tiny\.bin"):
        E5S1File.read(tiny_e5s1)


def test_truncated_tensor_is_refused(tiny_e5s1: Path) -> None:
    tiny_e5s1.write_bytes(tiny_e5s1.read_bytes()[:-4])
    with pytest.raises(EmbeddingError, match="not 32"):
        E5S1File.read(tiny_e5s1).tensor("l1.fo.b")


def test_other_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(EmbeddingError, match="begins with"):
        E5S1File.read(path)
