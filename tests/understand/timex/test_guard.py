"""Look-alikes, each beside the real thing."""

from __future__ import annotations

import pytest

from tests.understand.timex.conftest import Find


@pytest.mark.parametrize(
    ("real", "alike"),
    [
        ("He resigned in May.", "He may resign."),
        ("They arrived in March.", "They march in silence."),
        ("He was born in 1958.", "He lives in room 1958."),
        ("It cost jobs in 2000.", "It cost 2000 jobs."),
        ("It opens in the spring.", "Protesters of the Arab Spring fled."),
        ("Schools open in the fall.", "Markets fall again."),
        ("He will leave soon.", "He left as soon as possible."),
        ("It was common in the past.", "It was common in the past tense."),
        ("The daily bulletin is out.", "The Daily Mail is out."),
        ("He came at Easter.", "He came to Easter Island."),
        ("She sang in the 1970s.", "She is in her 70s."),
        ("It was quiet in the year.", "It was quiet in the year 79."),
        ("It was quiet in the year 2100.", "It was quiet in room 2100."),
        ("It takes an hour.", "It does 60 miles an hour."),
        ("Profit fell in the second half of the year.", "Two goals fell in the second half."),
        ("Shares slid on Friday.", "Shops filled on Black Friday."),
        ("The last two weeks were dry.", "The trial may last two weeks."),
        ("The lease ends on 31 December 2099.", "The lease ends on 31 December 9999."),
        ("The lease ends on December 31, 2099.", "The lease ends on December 31, 9999."),
        ("The fair is on 31 May.", "The fair is on 32 May."),
        ("The fair is on 3 May 2016.", "The fair is on 0 May 2016."),
        ("The fair is on May 31.", "The fair is on May 32."),
        ("On 3 May 45 people came.", "The fair is in May 9999."),
        ("He arrived at 10:30.", "They drew, and the ratio was 10:30."),
    ],
)
def test_the_real_thing_passes_and_what_looks_like_it_does_not(find: Find, real: str, alike: str) -> None:
    """The real expression is found; the look-alike is not, or only the plain length in it."""
    assert find(real)
    assert all(t.value.startswith("P2W") and t.first is None for t in find(alike))
