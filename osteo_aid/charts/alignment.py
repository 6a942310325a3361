"""The live picture of leg alignment as a Vega-Lite chart that needs no server once it is drawn.

One sheet of 300 by 520 units, drawn at one scale in both directions, so that angles stay true at
every width: the whole leg, the knee enlarged, the door, and the scale across the plateau. The two
bound parameters `away` and `corr` and the switches `kind` and `site` drive everything. The
formulas are those of `domain.alignment.Leg` and `alignment_pose.Setting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal

from osteo_aid.charts.alignment_shapes import PARTS, Part, Row, hinge, rows
from osteo_aid.charts.palette import var
from osteo_aid.domain.alignment import Leg

Spec = dict[str, Any]
Kind = Literal["bow", "knock"]
Site = Literal["shin", "thigh"]

WHOLE: Final = 0.375
"""Units of the sheet for each mm of the whole leg."""
NEAR: Final = 1.42
"""Units for each mm of the enlarged knee."""
LEG_BOX: Final = (118, 352)
KNEE_BOX: Final = (170, 196)
DOOR_BOX: Final = (170, 144)
SCALE_BOX: Final = (300, 74)
WORDS_BOX: Final = (300, 42)
LINE_X: Final = 60.0
KNEE_Y: Final = 180.0
NEAR_X, NEAR_Y = 85.0, 104.0
SCALE_LEFT, SCALE_RIGHT = 14.0, 286.0
CUT_WIDTH: Final = 60
"""Width of the bone at the cut, mm, for the gap that is told: as in `Leg.wedge_mm`."""
LARGEST: Final = 20
STEP: Final = 0.5
FONT: Final = "'Atkinson Hyperlegible', 'Source Sans', sans-serif"
DOOR_PARTS: Final = (
    Part("frame", "bone-shade", "bone-line", 1.1, False),
    Part("hole", "flesh", "none", 0, False),
    Part("leaf", "bone", "bone-line", 1.1, False),
    Part("panel-1", "bone-shade", "bone-line", 0.8, False),
    Part("panel-2", "bone-shade", "bone-line", 0.8, False),
)
DOOR_RUBS: Final = 4
"""Degrees from straight at which the drawn door rubs: a choice of the drawing, not a finding."""


def live(
    size: Leg, words: Mapping[str, str], targets: Mapping[str, tuple[float, float]],
    *, away: float = 8.0, kind: Kind = "bow",
) -> Spec:  # fmt: skip
    """The chart for bone lengths and a first setting.

    Args:
        size: a leg; only its lengths are used.
        words: the labels of `LABELS`, by name.
        targets: "classic", "point" and "newer", each from and to in percent of the plateau.
        away: degrees from straight at the start.
        kind: bow leg or knock knee at the start.
    """
    knee_and_door = {"vconcat": [_knee(words), _door(words)], "spacing": 8}
    drawings = {
        # Not at the top, where Streamlit would turn it into a table of its own.
        "data": {"values": _values(size)},
        "transform": _places(),
        "hconcat": [_leg(), knee_and_door],
        "spacing": 8,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "params": _params(size, words, away, kind),
        "vconcat": [_sentence(words), drawings, _scale(words, targets)],
        "spacing": 8,
        "padding": 0,
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "mark": {"aria": False, "tooltip": False},
            "concat": {"spacing": 8},
        },
    }


@lru_cache(maxsize=16)
def _values(size: Leg) -> list[dict[str, Any]]:
    return [_value(index, row) for index, row in enumerate(rows(size))]


def _value(index: int, row: Row) -> dict[str, Any]:
    return {
        "i": index, "p": PARTS[row.part].name, "n": int(PARTS[row.part].near),
        "b": row.bone[0], "k": row.bow,
        "x": round(row.x, 2), "y": round(row.y, 2), "e": round(row.end, 3), "j": row.joint,
        "h": round(row.slide, 3),
    }  # fmt: skip


def _paint(name: str) -> str:
    return "transparent" if name == "none" else var(name)


def _params(size: Leg, words: Mapping[str, str], away: float, kind: Kind) -> list[Spec]:
    f, t = 10 * size.femur_cm, 10 * size.tibia_cm
    kinds, sites = [words["bow"], words["knock"]], [words["shin"], words["thigh"]]

    def slider(name: str, value: float) -> Spec:
        bind = {"input": "range", "min": 0, "max": LARGEST, "step": STEP, "name": words[name]}
        return {"name": name, "value": value, "bind": bind}

    def switch(name: str, value: str, options: list[str]) -> Spec:
        return {
            "name": name,
            "value": value,
            "bind": {"input": "select", "options": options, "name": words[name]},
        }

    expressions = {
        "sgn": f"kind == '{kinds[0]}' ? 1 : -1",
        "hka": "180 - sgn * (away - corr)",
        "rad": "PI / 180",
        "d": f"{f * t} * sin(hka * rad) / sqrt({f * f + t * t} - {2 * f * t} * cos(hka * rad))",
        "pct": f"50 - 100 * d / {size.plateau_mm}",
        "hipY": f"-sqrt({f * f} - d * d)",
        "ankleY": f"sqrt({t * t} - d * d)",
        "leanT": f"-asin(d / {f})",
        "leanS": f"asin(d / {t})",
        "onShin": f"site == '{sites[0]}' ? 1 : 0",
        "growS": "(-3 - onShin * sgn * away) * rad",
        "growT": "(1 - onShin) * sgn * away * rad",
        "cutS": "onShin * sgn * corr * rad",
        "cutT": "-(1 - onShin) * sgn * corr * rad",
        **_slide("S", "shin", size),
        **_slide("T", "thigh", size),
    }
    return [
        slider("away", away),
        slider("corr", 0),
        switch("kind", kinds[0] if kind == "bow" else kinds[1], kinds),
        switch("site", sites[0], sites),
        *({"name": name, "expr": expression} for name, expression in expressions.items()),
    ]


def _slide(which: str, bone: Literal["shin", "thigh"], size: Leg) -> dict[str, str]:
    """The slide of what lies beyond the cut, so that the hinge stays closed."""
    at = {sign: hinge(size, bone, sign) for sign in (1, -1)}
    found = {
        f"h{axis}{which}": f"sgn > 0 ? {getattr(at[1], axis):.4f} : {getattr(at[-1], axis):.4f}"
        for axis in ("x", "y")
    }
    end = f"(sgn > 0 ? {at[1].end:.4f} : {at[-1].end:.4f})"
    still, moved = f"a{which}", f"b{which}"
    found[still] = f"grow{which} * {end} + lean{which}"
    found[moved] = f"{still} + cut{which}"
    x, y = f"hx{which}", f"hy{which}"
    found[f"vx{which}"] = (
        f"{x} * (cos({moved}) - cos({still})) + {y} * (sin({moved}) - sin({still}))"
    )
    found[f"vy{which}"] = (
        f"-{x} * (sin({moved}) - sin({still})) + {y} * (cos({moved}) - cos({still}))"
    )
    return found


def _places() -> list[Spec]:
    """Where each point stands, mm from the load line and from the height of the knee."""
    angle = (
        "datum.b == 's' ? growS * datum.e + cutS * datum.j + leanS "
        ": growT * datum.e + cutT * datum.j + leanT"
    )
    x = (
        "datum.b == 'p' ? datum.x : datum.x * cos(datum.a) + datum.y * sin(datum.a) - d "
        "+ datum.h * (datum.b == 's' ? vxS : vxT)"
    )
    y = (
        "datum.b == 'p' ? datum.y + hipY : datum.y * cos(datum.a) - datum.x * sin(datum.a) "
        "+ datum.h * (datum.b == 's' ? vyS : vyT)"
    )
    return [
        {"filter": "datum.k == 0 || datum.k == sgn"},
        {"calculate": angle, "as": "a"},
        {"calculate": x, "as": "X"},
        {"calculate": y, "as": "Y"},
    ]


def _outlines(
    name: str, x: str = "X", y: str = "Y", *, at: tuple[float, float] = (0, 0), unit: float = 1,
    line: float = 1.0,
) -> Spec:  # fmt: skip
    """All outlines of one view; the name must be its own, or Vega mixes up the points.

    x, y: fields in mm; at: where 0 lies in the view; unit: units of the sheet for each mm. A scale
    does this sum quicker than an expression, which the browser may not compile.
    """
    parts = (*PARTS, *DOOR_PARTS)

    def by_part(values: list[Any]) -> Spec:
        scale = {"domain": [part.name for part in parts], "range": values}
        return {"field": "p", "type": "ordinal", "scale": scale, "legend": None}

    def place(field: str, zero: float) -> Spec:
        scale = {"domain": [0, 100], "range": [zero, zero + 100 * unit]}
        scale |= {"nice": False, "zero": False, "clamp": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": None}

    return {
        "name": name,
        "mark": {"type": "line", "strokeWidth": line, "strokeJoin": "round", "clip": True},
        "encoding": {
            "x": place(x, at[0]),
            "y": place(y, at[1]),
            "order": {"field": "i", "type": "quantitative"},
            "detail": {"field": "p"},
            "fill": by_part([_paint(part.fill) for part in parts]),
            "stroke": by_part([_paint(part.line) for part in parts]),
        },
    }


def _at(x: str, y: str, x2: str = "", y2: str = "") -> Spec:
    """Places on the sheet, as expressions of the parameters."""
    found = {"x": {"value": {"expr": x}}, "y": {"value": {"expr": y}}}
    found |= {"x2": {"value": {"expr": x2}}} if x2 else {}
    return found | ({"y2": {"value": {"expr": y2}}} if y2 else {})


def _mark(name: str, mark: Spec, places: Spec) -> Spec:
    """One mark that stands alone: it draws no rows of the bones."""
    return {"name": name, "data": {"values": [{}]}, "mark": mark, "encoding": places}


def _stroke(name: str, places: Spec, colour: str, width: float, **more: Any) -> Spec:
    mark = {"type": "rule", "stroke": var(colour), "strokeWidth": width, "strokeCap": "round"}
    return _mark(name, {**mark, "clip": True, **more}, places)


def _text(name: str, text: str, places: Spec, size: float = 11, **more: Any) -> Spec:
    mark = {"type": "text", "text": {"expr": text}, "fontSize": size, "fill": var("ink")}
    return _mark(name, {**mark, "baseline": "middle", **more}, places)


def _haloed(name: str, text: str, places: Spec, **more: Any) -> list[Spec]:
    """A word that stays readable on whatever moves below it."""
    ground: Spec = {
        "stroke": var("sand"),
        "strokeWidth": 3.5,
        "strokeJoin": "round",
        "opacity": 0.9,
    }
    return [
        _text(f"{name}-ground", text, places, **more, **ground),
        _text(name, text, places, **more),
    ]


def _spot(name: str, places: Spec, size: float, **more: Any) -> Spec:
    mark = {"type": "point", "shape": "circle", "size": size, "opacity": 1, "clip": True}
    return _mark(name, {**mark, **more}, places)


def _box(width: float, height: float, layers: list[Spec], *, panel: bool = True) -> Spec:
    fill = {"fill": var("sand"), "cornerRadius": 6} if panel else {"fill": None}
    return {"width": width, "height": height, "view": {**fill, "stroke": None}, "layer": layers}


def _leg() -> Spec:
    """The whole leg; the load line stays upright in the middle and the knee moves."""
    width, height = LEG_BOX

    def x(mm: str) -> str:
        return f"{LINE_X} + {WHOLE} * ({mm})"

    def y(mm: str) -> str:
        return f"{KNEE_Y} + {WHOLE} * ({mm})"

    ends = _at(x("0"), y("hipY"), x("0"), y("ankleY"))
    dots = {"fill": var("load"), "stroke": var("paper"), "strokeWidth": 1}
    axis = {"strokeDash": [3, 2], "opacity": 0.75}
    return _box(
        width,
        height,
        [
            _outlines("leg-outlines", at=(LINE_X, KNEE_Y), unit=WHOLE),
            _stroke("thigh-axis", _at(x("0"), y("hipY"), x("-d"), y("0")), "ink", 0.9, **axis),
            _stroke("shin-axis", _at(x("-d"), y("0"), x("0"), y("ankleY")), "ink", 0.9, **axis),
            _stroke("line-ground", ends, "paper", 4, opacity=0.8),
            _stroke("load-line", ends, "load", 2),
            _spot("hip", _at(x("0"), y("hipY")), 30, **dots),
            _spot("ankle", _at(x("0"), y("ankleY")), 30, **dots),
            _spot("knee", _at(x("-d"), y("0")), 16, fill=var("ink"), stroke=var("ink")),
            _text(
                "angle",
                "format(hka, '.4~r') + '°'",
                _at("d >= 0 ? 97 : 21", y("0")),
                13,
                fontWeight="bold",
                align="center",
            ),
        ],
    )


def _knee(words: Mapping[str, str]) -> Spec:
    """The knee enlarged, with the wedge and, on the joint, the width of the plateau."""
    width, height = KNEE_BOX

    def x(mm: str) -> str:
        return f"{NEAR_X} + {NEAR} * ({mm})"

    def y(mm: str) -> str:
        return f"{NEAR_Y} + {NEAR} * ({mm})"

    near = f"clamp(datum.X + d, {-NEAR_X / NEAR:.2f}, {(width - NEAR_X) / NEAR:.2f})"
    outlines = _outlines("near-outlines", "near", at=(NEAR_X, NEAR_Y), unit=NEAR, line=1.4)
    outlines["transform"] = [{"filter": "datum.n"}, {"calculate": near, "as": "near"}]
    millimetres = _whole(f"{CUT_WIDTH} * tan(corr * rad)")
    gap = f"corr > 0 ? replace('{words['gap']}', '{{gap}}', {millimetres}) : ''"
    line = _at(x("d"), "0", x("d"), str(height))
    return _box(
        width,
        height,
        [
            outlines,
            _stroke("near-ground", line, "paper", 5, opacity=0.8),
            _stroke("near-line", line, "load", 2.6),
            *_haloed("near-outer", f"'{words['outer_side']}'", _at("6", "12"), align="left"),
            *_haloed("near-inner", f"'{words['inner_side']}'", _at("164", "12"), align="right"),
            *_haloed("gap", gap, _at("164", "184"), align="right", fontWeight="bold"),
            _spot("near-cross", _at(x("d"), y("0")), 70, stroke=var("load"), strokeWidth=2.2,
                  fill="transparent"),
        ],
    )  # fmt: skip


def _door(words: Mapping[str, str]) -> Spec:
    """The door in its frame; it leans by as many degrees as the leg."""
    width, height = DOOR_BOX
    left, right, top, floor, jamb = 58.0, 112.0, 28.0, 128.0, 7.0
    corners: list[tuple[str, list[tuple[float, float]], int]] = [
        ("frame", [(left - jamb, floor), (left - jamb, top - jamb), (right + jamb, top - jamb),
                   (right + jamb, floor), (right, floor), (right, top), (left, top),
                   (left, floor)], 0),
        ("hole", [(left, floor), (left, top), (right, top), (right, floor)], 0),
        ("leaf", _closed(left + 1.5, top + 2, right - 1.5, floor - 1.5), 1),
        ("panel-1", _closed(left + 10, top + 11, right - 10, top + 42), 1),
        ("panel-2", _closed(left + 10, top + 56, right - 10, floor - 10), 1),
    ]  # fmt: skip
    values = [
        {"i": i, "p": name, "x": px, "y": py, "r": rigid}
        for i, (name, px, py, rigid) in enumerate(
            (name, px, py, rigid) for name, points, rigid in corners for px, py in points
        )
    ]  # fmt: skip
    pivot_x, pivot_y = left + 1.5, floor - 1.5
    lean = "(180 - hka) * rad"
    x = (
        f"datum.r ? {pivot_x} + (datum.x - {pivot_x}) * cos({lean}) "
        f"+ (datum.y - {pivot_y}) * sin({lean}) : datum.x - tan({lean}) * ({floor} - datum.y)"
    )
    y = (
        f"datum.r ? {pivot_y} - (datum.x - {pivot_x}) * sin({lean}) "
        f"+ (datum.y - {pivot_y}) * cos({lean}) : datum.y"
    )
    outlines = _outlines("door-outlines", "px", "py")
    outlines["transform"] = [{"calculate": x, "as": "px"}, {"calculate": y, "as": "py"}]
    outlines["data"] = {"values": values}
    rubs = f"abs(180 - hka) >= {DOOR_RUBS}"
    knob = {"x0": right - 8, "y0": top + 50}
    knob_x = (
        f"{pivot_x} + ({knob['x0']} - {pivot_x}) * cos({lean})"
        f" + ({knob['y0']} - {pivot_y}) * sin({lean})"
    )
    knob_y = (
        f"{pivot_y} - ({knob['x0']} - {pivot_x}) * sin({lean})"
        f" + ({knob['y0']} - {pivot_y}) * cos({lean})"
    )
    corner = f"(180 - hka > 0 ? {right} : {right}) - tan({lean}) * {floor - top}"
    noise = [
        _stroke(
            f"rub-{i}",
            _at(f"{corner} + {dx}", f"{top} - {dy}", f"{corner} + {2 * dx}", f"{top} - {2 * dy}"),
            "warn", 2, opacity={"expr": f"{rubs} ? 1 : 0"},
        )
        for i, (dx, dy) in enumerate(((10, 2), (8, 8), (1, 11)))
    ]  # fmt: skip
    return _box(
        width,
        height,
        [
            outlines,
            _spot("knob", _at(knob_x, knob_y), 18, fill=var("metal"), stroke=var("bone-line"),
                  strokeWidth=1),
            _stroke("floor", _at("8", str(floor), str(width - 8), str(floor)), "ink", 1.2),
            *noise,
            _text("door-words", f"{rubs} ? '{words['sticks']}' : '{words['swings']}'",
                  _at(str(width / 2), str(floor + 9)), 11, align="center"),
        ],
    )  # fmt: skip


def _whole(expression: str) -> str:
    return f"format(round({expression}), '.0f')"


def _closed(x1: float, y1: float, x2: float, y2: float) -> list[tuple[float, float]]:
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]


def _scale(words: Mapping[str, str], targets: Mapping[str, tuple[float, float]]) -> Spec:
    """The width of the plateau from the outer edge (left) to the inner edge, in hundredths."""
    width, height = SCALE_BOX
    unit = (SCALE_RIGHT - SCALE_LEFT) / 100

    def at(percent: float) -> str:
        return f"{SCALE_RIGHT - unit * percent:.2f}"

    def zone(name: str, colour: str) -> Spec:
        low, high = targets[name]
        places = _at(at(high), "20", at(low), "34")
        mark = {"type": "rect", "fill": var(colour), "stroke": var("ink"), "strokeWidth": 0.8}
        return _mark(f"zone-{name}", mark, places)

    line = f"clamp({SCALE_RIGHT} - {unit} * pct, {SCALE_LEFT - 11}, {SCALE_RIGHT + 11})"
    ground = {"type": "rect", "fill": var("bone"), "stroke": var("bone-line"), "strokeWidth": 1}
    middle = [(targets[n][0] + targets[n][1]) / 2 for n in ("newer", "classic")]
    named = {n: f"'{words[n]} {targets[n][0]:g}–{targets[n][1]:g}'" for n in ("newer", "classic")}
    ticks = [
        _stroke(f"tick-{p}", _at(at(p), "34", at(p), "38"), "ink", 1) for p in (0, 25, 50, 75, 100)
    ]
    numbers = [
        _text(f"number-{p}", f"'{p}'", _at(at(p), "45"), 10.5, align="center")
        for p in (0, 25, 50, 75, 100)
    ]
    small = {"fill": var("quiet")}
    return _box(
        width,
        height,
        [
            _mark("plateau", ground, _at(at(100), "20", at(0), "34")),
            zone("newer", "healthy"),
            zone("classic", "muscle"),
            _stroke("point", _at(at(targets["point"][0]), "20", at(targets["point"][0]), "34"),
                    "ink", 1.6),
            *ticks,
            *numbers,
            _text("newer-name", named["newer"], _at(at(middle[0] - 3), "10"), 10.5,
                  align="left"),
            _text("classic-name", named["classic"], _at(at(middle[1] - 2), "10"), 10.5,
                  align="right"),
            _text("outer", f"'{words['outer']}'", _at(str(SCALE_LEFT - 8), "62"), 11,
                  align="left", **small),
            _text("inner", f"'{words['inner']}'", _at(str(SCALE_RIGHT + 8), "62"), 11,
                  align="right", **small),
            _stroke("scale-ground", _at(line, "15", line, "39"), "paper", 6, opacity=0.85),
            _stroke("scale-line", _at(line, "14", line, "40"), "load", 3),
        ],
    )  # fmt: skip


def _said(text: str) -> Spec:
    """The only marks that a screen reader meets."""
    return {"aria": True, "description": {"expr": text}}


def _sentence(words: Mapping[str, str]) -> Spec:
    """What is seen, in two short lines."""
    place = _whole("pct")
    crosses = f"replace('{words['crosses']}', '{{place}}', {place})"
    first = f"pct < 0 || pct > 100 ? '{words['beside']}' : {crosses}"
    side = (
        f"pct < 45 ? '{words['on_inner']}' : pct > 55 ? '{words['on_outer']}' "
        f": '{words['in_middle']}'"
    )
    width, height = WORDS_BOX
    look = {"fontWeight": "bold", "align": "left"}
    return _box(
        width,
        height,
        [
            _text("sentence-1", first, _at("2", "11"), 14, **look, **_said(first)),
            _text("sentence-2", side, _at("2", "31"), 14, **look, **_said(side)),
        ],
        panel=False,
    )
