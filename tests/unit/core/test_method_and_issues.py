"""Methods are read back as written; issues speak both languages."""

import pickle
import string

import pytest

from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.method import (
    CHOICE_NAMES,
    CityRule,
    Method,
    MethodError,
    MissingRule,
    ProgressRule,
)


def test_that_a_method_is_read_back_as_it_was_applied() -> None:
    method = Method(MissingRule.INTERPOLATE, city=CityRule.MEAN_OF_DISTRICTS, coefficient=True)
    assert Method.of_mapping(method.as_mapping()) == method


def test_that_choices_left_out_keep_their_default() -> None:
    assert Method.of_mapping({"progress": "index_points"}) == Method(
        progress=ProgressRule.INDEX_POINTS
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"missing": "zero"}, "missing is one of renormalise, block"),
        ({"coefficient": "yes"}, "coefficient is true or false"),
        ({"wieghts": {}}, "unknown key 'wieghts'; known are missing"),
    ],
)
def test_that_an_unknown_choice_is_refused_with_what_is_known(
    given: dict[str, object], said: str
) -> None:
    with pytest.raises(MethodError, match=said):
        Method.of_mapping(given)


def test_that_every_choice_has_a_name_in_both_languages() -> None:
    for rule in (MissingRule, CityRule, ProgressRule):
        for choice in rule:
            assert CHOICE_NAMES[choice].zh
            assert CHOICE_NAMES[choice].en


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_that_every_issue_says_the_same_places_in_both_languages(code: str) -> None:
    def places(text: str) -> set[str]:
        found = (field for _, field, _, _ in string.Formatter().parse(text) if field)
        return {field.removesuffix("_zh").removesuffix("_en") for field in found}

    assert TEXTS[code].zh
    assert TEXTS[code].en
    assert places(TEXTS[code].zh) == places(TEXTS[code].en)


def test_that_an_issue_crosses_a_process_boundary() -> None:
    issue = Issue(
        Severity.WARNING, "value_not_a_number", file="a.xlsx", sheet="填报", cell="H7", raw="三"
    )
    assert pickle.loads(pickle.dumps(issue)) == issue
    error = pickle.loads(pickle.dumps(InputError(issue)))
    assert error.issue.message("zh") == issue.message("zh")


def test_that_an_issue_names_its_place_in_its_message_and_json() -> None:
    issue = Issue(
        Severity.ERROR, "value_not_a_number", file="a.xlsx", sheet="填报", cell="H7", raw="三"
    )
    for language in ("zh", "en"):
        message = issue.message(language)
        assert all(word in message for word in ("a.xlsx", "填报", "H7", "三"))
    assert issue.as_json("en")["severity"] == "error"
    assert issue.as_json("en")["year"] is None


def test_that_an_issue_without_a_text_cannot_be_made() -> None:
    with pytest.raises(KeyError, match="no text"):
        Issue(Severity.ERROR, "made_up")
