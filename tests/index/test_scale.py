"""Nearness means the same whatever the encoder: measured on vectors whose spread we know."""

import numpy as np
import pytest

from index.scale import Scale

_MATTERS, _WORDINGS, _DIMENSION = 40, 12, 64


def _groups(shared: float, own: float, seed: int = 7) -> list[np.ndarray]:
    """Wordings of matters: a part `shared` by all texts, a part `own` to each matter, and noise."""
    generator = np.random.default_rng(seed)
    common = generator.normal(size=_DIMENSION)
    groups = []
    for _ in range(_MATTERS):
        matter = generator.normal(size=_DIMENSION)
        rows = shared * common + own * matter + generator.normal(size=(_WORDINGS, _DIMENSION))
        groups.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    return groups


def _nearness(groups: list[np.ndarray]) -> tuple[float, float]:
    """Scaled nearness of wordings to the centre of their own matter and of others, on average."""
    scale = Scale.of(groups)
    centres = np.array([rows.mean(axis=0) / np.linalg.norm(rows.mean(axis=0)) for rows in groups])
    near = np.array([scale(rows @ centres.T).mean(axis=0) for rows in groups])
    own = np.diag(near)
    return float(own.mean()), float((near.sum() - own.sum()) / (near.size - len(own)))


@pytest.mark.parametrize(("shared", "own"), [(0.0, 1.0), (0.7, 1.0), (3.0, 2.0), (1.0, 4.0)])
def test_every_spread_is_brought_to_the_same_scale(shared: float, own: float) -> None:
    related, unrelated = _nearness(_groups(shared, own))
    assert related == pytest.approx(0.931, abs=0.021)
    assert unrelated == pytest.approx(0.841, abs=0.021)


def test_order_is_kept() -> None:
    scale = Scale.of(_groups(0.0, 1.0))
    cosines = np.linspace(-1, 1, 21, dtype=np.float32)
    assert scale.factor > 0
    assert (np.diff(scale(cosines)) > 0).all()


@pytest.mark.parametrize("groups", [[], _groups(0.0, 1.0)[:5], [np.ones((3, 4), np.float32) / 2] * 30])
def test_nothing_is_changed_where_nothing_can_be_measured(groups: list[np.ndarray]) -> None:
    assert Scale.of(groups) == Scale()
