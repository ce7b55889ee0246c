"""Pens that keep their width are baked into the coordinates of an SVG."""

from __future__ import annotations

from smartcity_desk.ui.charts.plain_svg import plain_svg


def baked(matrix: str, inner: str) -> str:
    group = f'<g stroke="#000" transform="matrix({matrix})"\nfont-size="14">\n{inner}\n</g>'
    return plain_svg(f"<svg>\n{group}\n</svg>".encode()).decode()


EFFECT = 'vector-effect="non-scaling-stroke"'


def test_that_a_path_stands_where_its_matrix_put_it() -> None:
    found = baked("2,0,0,-3,10,20", f'<path {EFFECT} d="M1,2 L3,4 C0,0 1,1 2,2 Z "/>')
    assert 'd="M 12,14 L 16,8 C 10,20 12,17 14,14 Z"' in found
    assert "matrix" not in found
    assert "vector-effect" not in found
    assert 'stroke="#000"' in found


def test_that_a_turned_box_keeps_its_corners_in_order() -> None:
    found = baked("2,0,0,-1,100,50", f'<rect {EFFECT} x="1" y="2" width="3" height="4"/>')
    assert 'x="102" y="44" width="6" height="4"' in found


def test_that_a_polyline_is_moved_and_nothing_is_left_out() -> None:
    found = baked("1,0,0,1,5,5", f'<polyline {EFFECT} fill="none" points="0,0 1,2 "/>')
    assert '<polyline fill="none" points="5,5 6,7"/>' in found
    assert "path" not in baked("1,0,0,1,0,0", f'<path {EFFECT} d=""/>')


def test_that_what_is_not_understood_stays_as_it_is() -> None:
    for inner in (f'<text {EFFECT} x="0">浦东</text>', f'<path {EFFECT} d="m1,2 l3,4"/>'):
        assert inner in baked("2,0,0,2,0,0", inner)
        assert "matrix(2,0,0,2,0,0)" in baked("2,0,0,2,0,0", inner)


def test_that_other_groups_are_left_alone() -> None:
    plain = b'<svg><g transform="matrix(1,0,0,1,0,0)"><rect x="0"/></g></svg>'
    assert plain_svg(plain) == plain
