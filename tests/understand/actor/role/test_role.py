"""The role a text states beside a name."""

from __future__ import annotations

import pytest

from tests.understand.actor.conftest import Actors

STATED = [
    (
        "The farm minister, Anna Keller, who is also deputy leader of the party, said no.",
        "Anna Keller",
        "farm minister",
    ),
    ("Paul Ndlovu, who heads the Freedom Alliance, said no.", "Paul Ndlovu", "heads the Freedom Alliance"),
    ("Jane Y. Lund, the heir apparent of the group, said no.", "Jane Y. Lund", "heir apparent of the group"),
    ("He met his Norwegian counterpart, Erik Solberg, in Oslo.", "Erik Solberg", "his Norwegian counterpart"),
    (
        "Norway's prime minister says the talks go well.\nAnna Keller, speaking in Oslo, said aid would follow.",
        "Anna Keller",
        "Norway's prime minister",
    ),
    ("U.S. Secretary of Commerce Jane Harlow met reporters.", "Jane Harlow", "U.S. Secretary of Commerce"),
    ("Norwegian Foreign Minister Erik Solberg rejected the offer.", "Erik Solberg", "Norwegian Foreign Minister"),
    ("The Secretary of Energy, Martin Oakes, arrived in Lisbon.", "Martin Oakes", "Secretary of Energy"),
    (
        "Peter Marsh, head of the Senate's Banking Committee, told reporters so.",
        "Peter Marsh",
        "head of the Senate's Banking Committee",
    ),
    (
        "Laura Benton, 54, the deputy governor of the central bank, resigned.",
        "Laura Benton",
        "deputy governor of the central bank",
    ),
    ("A spokesman for the ministry, Daniel Weiss, denied the report.", "Daniel Weiss", "spokesman for the ministry"),
    ("Susan Clark, who is the mayor of Portland, said the bridge would close.", "Susan Clark", "mayor of Portland"),
    ("Karen Holt is the acting president of the college. Holt said so.", "Karen Holt", "acting president of the college"),
    ("Former President Oscar Lund criticized the plan.", "Oscar Lund", "Former President"),
    ("Promoter Anna Keller said no.", "Anna Keller", "Promoter"),
    ("The late singer Emma Grant was honored.", "Emma Grant", "late singer"),
    ("The report was written by Norwegian law professor Dr Emma Grant.", "Emma Grant", "Norwegian law professor"),
    ("Acting Attorney General Robert Dunn filed the suit.", "Robert Dunn", "Acting Attorney General"),
    ("The president's son-in-law, Carl Weber, left early, aides said.", "Carl Weber", "president's son-in-law"),
    ("Ohio Gov. Martin Oakes (R) vetoed the bill, aides said.", "Martin Oakes", "Ohio Gov."),
    ("Her brother-in-law Tom Lang left early, aides said.", "Tom Lang", "brother-in-law"),
    ("UK PM Helen Brook said no.", "Helen Brook", "UK PM"),
    ("Ex-mayor Helen Brook tweeted that the vote was unfair.", "Helen Brook", "Ex-mayor"),
    ("Deputy Prime Minister Anna Keller said the talks had failed.", "Anna Keller", "Deputy Prime Minister"),
    ("Sen. Thomas Reed, R-Ariz., chairman of the Budget Committee, voted no.", "Thomas Reed", "chairman of the Budget Committee"),
    ("Republican Sen. Thomas Reed (R-Ariz.) voted no.", "Thomas Reed", "Republican Sen."),
    ("Mrs Keller's former chief of staff, David Amos, was wrong, he said.", "David Amos", "Mrs Keller's former chief of staff"),
    ("Democratic Alliance (DA) leader Paul Ndlovu said he would run.", "Paul Ndlovu", "Democratic Alliance (DA) leader"),
    ("Robert Dunn became president of the club on Tuesday, aides said.", "Robert Dunn", "president of the club"),
    ("Norway's prime minister, Anna Keller, a critic of the plan, said no.", "Anna Keller", "Norway's prime minister"),
    ("Sen. Thomas Reed, Republican of Ohio, voted no.", "Thomas Reed", "Sen."),
    ("Thomas Reed, an old rival of the mayor, voted no, he said.", "Thomas Reed", "old rival of the mayor"),
    ("The candidates, Sen. Thomas Reed and Helen Brook, will meet.", "Thomas Reed", "Sen."),
    ("He cited a case her predecessor, Martin Oakes, had brought.", "Martin Oakes", "her predecessor"),
    ("Police named Carl Weber, a 25-year-old army veteran, on Monday.", "Carl Weber", "army veteran"),
    ("Housing and Urban Development Secretary Laura Benton resigned.", "Laura Benton", "Housing and Urban Development Secretary"),
    ("Chief Financial Officer Susan Clark said profits fell.", "Susan Clark", "Chief Financial Officer"),
    ("Emma Grant has left her post as Harbour coach after a week, the club said.", "Emma Grant", "Harbour coach"),
    ("Karen Holt was sworn in as mayor of Lund, she said.", "Karen Holt", "mayor of Lund"),
    ("Lord Chief Justice Lord Thomas said ministers were wrong.", "Thomas", "Lord Chief Justice"),
    ("Emma Grant, the president of the organizing committee, spoke.", "Emma Grant", "president of the organizing committee"),
    ("Police named Carl Weber, a Swedish national, on Monday.", "Carl Weber", "Swedish national"),
    ("University of Lund Professor Karen Holt said that the poll was sound.", "Karen Holt", "University of Lund Professor"),
    ("Prime Minister-designate Anna Keller said the talks had failed.", "Anna Keller", "Prime Minister-designate"),
    ("President-elect Karen Holt said no.", "Karen Holt", "President-elect"),
    ("Karen Holt, an MK from the Green party, said no.", "Karen Holt", "MK from the Green party"),
    ("National security adviser Lt. Gen. Mark Hollis told lawmakers so.", "Mark Hollis", "National security adviser"),
    ("Supreme Leader Ayatollah Ali Karimi said no.", "Ali Karimi", "Supreme Leader"),
    ("Minister for Planning Ahsan Karimi said no.", "Ahsan Karimi", "Minister for Planning"),
    (
        "The Undersecretary of State for Management Patrick Hollis said on Friday that the posts would close. Hollis met staff.",
        "Patrick Hollis",
        "Undersecretary of State for Management",
    ),
    (
        "Former Speaker of the House of Representatives John Hollis said no.",
        "John Hollis",
        "Former Speaker of the House of Representatives",
    ),
    ("Mark Hollis became vice president in a historic deal, he said.", "Mark Hollis", "vice president"),
    ("Department of Health (DOH) spokesperson Susan Clark said no.", "Susan Clark", "Department of Health (DOH) spokesperson"),
    ("Susan Clark made history by becoming the country's first mayor, she said.", "Susan Clark", "country's first mayor"),
    (
        "An aide to the President of the Harbour Authority Omar Roe said the port would close on Monday. Omar Roe left.",
        "Omar Roe",
        "President of the Harbour Authority",
    ),
    ("Anna Keller and her father, Martin Oakes, attacked the plan. Oakes said so himself.", "Martin Oakes", "her father"),
    ("Crowds met after the capture of the nation's president, Martin Oakes. Oakes left.", "Martin Oakes", "nation's president"),
    ("It is open what part President Pavel Orlov may have in it, Orlov said.", "Pavel Orlov", "President"),
    (
        "The President of the Union of Concerned Poets, Kevin Roe, said no.",
        "Kevin Roe",
        "President of the Union of Concerned Poets",
    ),
    ("Jane Roe, the opposition leader whose Dawn Force party rules, said no.", "Jane Roe", "opposition leader"),
    ("Coordinating Minister Luhut Roe said his troops could storm it.", "Luhut Roe", "Coordinating Minister"),
    ("Omar Roe, Geo TV's managing Director, said no.", "Omar Roe", "Geo TV's managing Director"),
    ("Prison official Omar Roe said he would not resign.", "Omar Roe", "Prison official"),
    ("Aid worker Maria Roe says people walk for hours.", "Maria Roe", "Aid worker"),
    ("Army Lt. Col. Omar Roe says troops are near the airport.", "Omar Roe", "Army Lt. Col."),
    ("Critics praised two-time champion Jane Roe on Monday.", "Jane Roe", "two-time champion"),
    ("Coalition spokesman Brigadier General Omar Roe denied it.", "Omar Roe", "Coalition spokesman"),
    ("She is Jane Roe, deputy director of the F.B.I.", "Jane Roe", "deputy director of the F.B.I."),
    ("The board's chairman, the former distance great Omar Roe, said the minister had no power.", "Omar Roe", "board's chairman"),
    ("Police shot Omar Roe, one of the gunmen, on Monday. Roe died.", "Omar Roe", "one of the gunmen"),
    ("The Queen and Prince Charles will attend the summit. Charles will stand in for her.", "Charles", "Prince"),
]


@pytest.mark.parametrize(("text", "name", "role"), STATED)
def test_stated_role_is_found_whole(actors: Actors, text: str, name: str, role: str) -> None:
    """Title, apposition, relative clause and predicate give the role with its qualifiers, as written."""
    assert actors(text)[name].role == role


UNSTATED = [
    ("Ms. Grant, who leads Mr. Solberg by ten points, spoke.", "Grant"),
    ("Dr Emma Grant of the clinic said wards were full.", "Emma Grant"),
    ("Robert Lang said the road was closed.", "Robert Lang"),
    ("Mr. Robert Lang said the road was closed.", "Robert Lang"),
    ("Robert Lang, whose son is a doctor, said the road was closed.", "Robert Lang"),
    ("A spokesman for Robert Lang said the road was closed.", "Robert Lang"),
    ("Robert Lang is not the president of the club. Lang said so himself.", "Robert Lang"),
    ("Robert Lang will not serve as chairman. Lang said so himself.", "Robert Lang"),
    ("Robert Lang won. Lang was also an avid sailor.", "Robert Lang"),
    ("King Omar, whose son Robert Lang is ill, left. Lang said so himself.", "Robert Lang"),
    ("Robert Lang described the plan as a friend would.", "Robert Lang"),
    ("Robert Lang, Foreign Minister Erik Solberg and others met.", "Robert Lang"),
    ("Anna Keller and Robert Lang, the candidates who called it rigged, said no.", "Robert Lang"),
    ("As a candidate, Robert Lang promised to close the mine. Lang said so himself.", "Robert Lang"),
]


@pytest.mark.parametrize(("text", "name"), UNSTATED)
def test_no_role_is_invented(actors: Actors, text: str, name: str) -> None:
    """A form of address, another's office and a denied one are no role."""
    assert actors(text)[name].role is None


def test_office_behind_of_is_the_next_persons(actors: Actors) -> None:
    """In "a rival of President X" the president is X and the rival the one before."""
    found = actors("Igor Volkov, a rival of President Pavel Orlov, was arrested. Orlov denied it.")
    assert found["Igor Volkov"].role == "rival of President Pavel Orlov"
    assert found["Pavel Orlov"].role == "President"


def test_whole_office_goes_before_bare_rank(actors: Actors) -> None:
    """A rank at the first naming gives way to the office stated later."""
    found = actors("Gen. Mark Hollis spoke. Mark Hollis, the commander of the northern fleet, left early.")
    assert found["Mark Hollis"].role == "commander of the northern fleet"


def test_what_an_organization_is_is_its_role(actors: Actors) -> None:
    """A description directly before an organization's name is kept; without one there is none."""
    found = actors(
        "Texas-based oil company Bancroft Energy sued. Harlan Motors Inc. objected to the suit.", headline="Bancroft Energy sues"
    )
    assert found["Bancroft Energy"].role == "Texas-based oil company"
    assert found["Harlan Motors Inc."].role is None
