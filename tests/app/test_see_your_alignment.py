"""See your alignment without a browser, and the drawing where an angle was typed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.alignment import Leg
from osteo_aid.ui.site import ROOT

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"


def opened(script: str, part: str = "short", **answers: object) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["answers"] = {f"knee.{name}": value for name, value in answers.items()}
    at.session_state["ask_part"] = part
    at.run()
    at.switch_page(str(ROOT / "pages" / script)).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def test_other_bone_lengths_change_the_table_and_the_words() -> None:
    at = opened("learn/see_your_alignment.py")
    usual, longer = Leg(172), Leg(172, femur_cm=50, tibia_cm=45)
    assert f"8° bow leg</th><td>{usual.wbl_percent:.0f}</td>" in shown(at)
    at.number_input(key="alignment_femur_cm").set_value(50.0)
    at.number_input(key="alignment_tibia_cm").set_value(45.0).run()
    assert not at.exception
    assert f"8° bow leg</th><td>{longer.wbl_percent:.0f}</td>" in shown(at)
    assert any("50 cm for the thigh" in text.value for text in at.markdown)


@pytest.mark.parametrize(
    ("part", "angle", "drawn"),
    [("clinic", 172, True), ("clinic", 188, True), ("clinic", 205, False), ("short", 172, False),
     ("clinic", None, False)],
)  # fmt: skip
def test_typed_angle_is_drawn_in_the_clinic_part(part: str, angle: int, drawn: bool) -> None:
    answers = {} if angle is None else {"hka_deg": angle}
    at = opened("decide/could_it_suit_me.py", part, **answers)
    assert ('class="oa-typed"' in shown(at)) == drawn
    if drawn:
        assert f"crosses at {Leg(angle).wbl_percent:.0f} of 100" in shown(at)
