"""Gathering recognised workbooks until they make an evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.assemble import (
    Parts,
    assemble,
    missing_units,
    missing_years,
    years_of,
)
from smartcity_desk.workbooks.bundled import bundled_framework
from smartcity_desk.workbooks.contributions import Contributions
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.form_book_reader import FormBook, read_form_book
from smartcity_desk.workbooks.form_layout import COEFFICIENTS_SHEET, DEDUCTIONS_SHEET
from smartcity_desk.workbooks.form_reader import Readings
from smartcity_desk.workbooks.framework_reader import FrameworkBook, read_framework_book
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.mapping.foreign import (
    Foreign,
    form_books,
    not_recognised,
    read_foreign,
)
from smartcity_desk.workbooks.mapping.kept import Kept
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.marker import (
    ABOUT_SHEET,
    FINGERPRINT_LABEL,
    LAYOUT,
    UNIT_CODE_LABEL,
    UNIT_NAME_LABEL,
    Kind,
    Marker,
)
from smartcity_desk.workbooks.notice import REPORTED, SYNTHETIC
from smartcity_desk.workbooks.plain_names import year_of
from smartcity_desk.workbooks.published import PublishedFigure
from smartcity_desk.workbooks.published_reader import read_points, read_published
from smartcity_desk.workbooks.questions import Answers, Beside, Unanswered
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.recognise import is_ours, marker_cells, marker_of
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.unit_names import UnitNames, known_aliases


@dataclass(frozen=True, slots=True)
class _Form:
    """A district or city workbook that waits for its framework."""

    file: ImportedFile
    book: RawBook
    marker: Marker


@dataclass
class Collected:
    """What was recognised so far; :meth:`finish` makes the evaluation of it.

    Attributes:
        names: further names of units, by the committee: name → code.
        layouts: fingerprint → how tables in that layout are read.
        answers: what was answered; ``None`` where nobody can be asked.
        home: framework and units that files are read for, where these are settled.
    """

    files: list[ImportedFile] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    names: Mapping[str, str] = field(default_factory=dict)
    layouts: Mapping[str, Kept] = field(default_factory=dict)
    answers: Answers | None = None
    home: FrameworkBook | None = None
    _frameworks: list[FrameworkBook] = field(default_factory=list)
    _forms: list[_Form] = field(default_factory=list)
    _published: tuple[PublishedFigure, ...] = ()
    _foreign: list[Foreign] = field(default_factory=list)

    def refuse(self, file: ImportedFile, refusal: Refusal) -> None:
        """Note a file that could not be read."""
        self.files.append(file)
        self.issues.append(_error(refusal.code, file, raw=refusal.raw))

    def add(self, file: ImportedFile, book: RawBook, *, explicit: bool) -> None:
        """Recognise a workbook and keep it for :meth:`finish`.

        One that is not ours is an error where it was named outright, else only a note.
        """
        marker = marker_of(book)
        if marker is None or marker.layout < 1 or marker.layout > LAYOUT:
            self.files.append(file)
            if marker is not None and marker.layout > LAYOUT:
                self.issues.append(_error("layout_too_new", file, raw=str(marker.layout)))
            elif marker is None and not is_ours(book):
                self._foreign.append(Foreign(file, book, explicit))
            else:
                self.issues.append(not_recognised(file, explicit=explicit))
            return
        file = replace(file, kind=marker.kind, unit=marker.unit)
        self.files.append(file)
        if marker.kind.is_answer:
            self.issues.append(Issue(Severity.INFO, "answers_elsewhere", file.name))
            return
        if marker.kind is Kind.FRAMEWORK:
            self._add_framework(read_framework_book(book, marker, file.name), file)
            return
        if marker.year is None:
            self.issues.append(replace(_error("evaluation_year_missing", file), sheet=ABOUT_SHEET))
        self._forms.append(_Form(file, book, marker))

    def _add_framework(self, found: FrameworkBook, file: ImportedFile) -> None:
        self.issues += found.issues
        for framework in found.frameworks:
            for earlier in self._frameworks:
                if earlier.version(framework.version) is not None:
                    self.issues.append(
                        _error("framework_twice", file, raw=framework.version,
                               details={"first": earlier.file})
                    )  # fmt: skip
        self._frameworks.append(found)

    def finish(self, before: Sequence[Issue], where: str) -> Imported:
        """The evaluation that the workbooks make together.

        Raises :class:`InputError` where no district workbook can be used; ``where`` names
        what was looked through.
        """
        self.issues[:0] = before
        # A city workbook can correct an evaluation by itself; it makes none.
        usable = (Kind.DISTRICT,) if self.home is None else (Kind.DISTRICT, Kind.CITY)
        if not (self._foreign or any(f.marker.kind in usable for f in self._forms)):
            raise self._nothing(where)
        home, framework = self._choose_framework()
        parts, synthetic = self._read_forms(home, framework)
        has_any = parts.books or (self.home is not None and parts.city_book is not None)
        if not has_any or not years_of(parts):
            raise self._nothing(where)
        self.issues += [*missing_years(parts), *missing_units(parts)]
        panel = assemble(parts)
        asked = {form.marker.year for form in self._forms}
        year = max((y for y in panel.years if y in asked), default=panel.years[-1])
        if year in asked:
            self.issues += self._other_years(year)
        return Imported(
            self._versions(), framework, panel, year,
            tuple(self.issues), tuple(self.files), self._published,
            SYNTHETIC if synthetic else REPORTED,
        )  # fmt: skip

    def _other_years(self, year: int) -> list[Issue]:
        """Forms made for another evaluation year, such as last year's template."""
        return [
            Issue(Severity.WARNING, "evaluation_year_differs", form.file.name, ABOUT_SHEET,
                  unit=form.marker.unit, raw=str(form.marker.year), reading=str(year))
            for form in self._forms
            if form.marker.year is not None and form.marker.year != year
        ]  # fmt: skip

    def _nothing(self, where: str) -> InputError:
        errors = [issue for issue in self.issues if issue.severity is Severity.ERROR]
        # Whoever opens what a bureau sent back is told where it belongs.
        elsewhere = [issue for issue in self.issues if issue.code == "answers_elsewhere"]
        nothing = Issue(Severity.ERROR, "no_workbook_found", file=where)
        return InputError(*(errors or elsewhere or [nothing]))

    def _versions(self) -> tuple[Framework, ...]:
        """Every version at hand, the first workbook's where one is in two."""
        found: dict[str, Framework] = {}
        for book in self._frameworks:
            for framework in book.frameworks:
                found.setdefault(framework.version, framework)
        return tuple(found.values())

    def _choose_framework(self) -> tuple[FrameworkBook, Framework]:
        """The framework most districts reported by, and the workbook that brings the units."""
        if self.home is not None:
            self._frameworks.insert(0, self.home)
            return self.home, self.home.frameworks[0]
        asked = Counter(f.marker.framework for f in self._forms if f.marker.kind is Kind.DISTRICT)
        wanted = [version for version, _ in asked.most_common()]
        if not self._versions():
            self._take_bundled(wanted)
        for version in wanted:
            for book in self._frameworks:
                framework = book.version(version)
                if framework is not None:
                    return book, framework
        book = next(book for book in self._frameworks if book.frameworks)
        return book, max(book.frameworks, key=lambda f: f.first_year or 0)

    def _take_bundled(self, wanted: Sequence[str]) -> None:
        """The framework that comes with the program, which an entry says."""
        versions: Sequence[str | None] = wanted or (None,)
        for version in versions:
            bundled = bundled_framework(version)
            if bundled is not None:
                self._frameworks.append(bundled)
                raw = version or max(bundled.frameworks, key=lambda f: f.first_year or 0).version
                self.issues.append(Issue(Severity.INFO, "framework_bundled", bundled.file, raw=raw))
                return
        errors = [i for i in self.issues if i.severity is Severity.ERROR]
        absent = Issue(Severity.ERROR, "framework_not_given", raw=wanted[0] if wanted else "")
        raise InputError(*(errors or [absent]))

    def _read_forms(self, home: FrameworkBook, framework: Framework) -> tuple[Parts, bool]:
        city_form: _Form | None = None
        city_book: FormBook | None = None
        units = {unit.code: unit for unit in home.units}
        reports = Contributions(units, self.answers)
        names = UnitNames(home.units, home.city, known_aliases(), self.names)
        synthetic = home.marker.synthetic
        for form in self._forms:
            form = self._with_unit(form, units, names)
            synthetic = synthetic or form.marker.synthetic
            is_city = form.marker.kind is Kind.CITY
            if is_city and city_book is not None:
                details = {"first": city_book.file}
                self.issues.append(_error("city_twice", form.file, details=details))
            elif is_city:
                self._check_name(form, home.city, names)
                city_form, city_book = form, self._read_form(form, framework)
                self.issues += city_book.issues
            elif form.marker.unit not in units:
                self.issues.append(_unit_unknown(form))
            else:
                self._check_name(form, units[form.marker.unit], names)
                reports.add(self._read_form(form, framework), whole=True)
        self._read_foreign(reports, home, framework)
        self.issues += reports.issues
        points = self._read_city_sheets(city_form)
        versions = [framework, *(v for v in self._versions() if v is not framework)]
        parts = Parts(
            home.units, home.groups, home.city,
            tuple(dict.fromkeys(n.code for v in versions for n in v.items)),
            tuple(dict.fromkeys(d.code for v in versions for d in v.denominators)),
            reports.books, city_book, *points,
        )  # fmt: skip
        if reports.twice and self.answers is not None:
            words = {node.code: node.name for node in framework.nodes}
            words |= {each.code: each.name for each in framework.denominators}
            words |= {unit.code: unit.name for unit in home.units}
            beside = Beside(framework, assemble(parts))
            raise Unanswered(twice=tuple(reports.twice), names=words, beside=beside)
        return parts, synthetic

    def _read_foreign(
        self, reports: Contributions, home: FrameworkBook, framework: Framework
    ) -> None:
        """Tables in layouts of other people, after the forms: forms go first where both say.

        Of a folder with forms in it other workbooks are left alone: they are results, notes,
        earlier versions. Named outright they are read.
        """
        chosen = [each for each in self._foreign if each.explicit or not reports.books]
        self.issues += [
            Issue(Severity.INFO, "workbook_beside_forms", each.file.name)
            for each in self._foreign
            if each not in chosen
        ]
        if not chosen:
            return
        years = [form.marker.year for form in self._forms if form.marker.year is not None]
        known = Known.of(
            framework, home.units, home.city, self.names,
            max(years, default=year_of(framework.version)),
        )  # fmt: skip
        answers = None if self.answers is None else self.answers.layouts
        for book in read_foreign(chosen, known, self.layouts, answers):
            if isinstance(book, Issue):
                self.issues.append(book)
                continue
            self.issues += book.issues
            for part in form_books(book, framework.version):
                reports.add(part, whole=False)

    def _with_unit(self, form: _Form, units: Mapping[str, Unit], names: UnitNames) -> _Form:
        """``form`` with the unit its name says, where the code is blank or itself a name.

        A code of nobody beside a known name stays a contradiction and is not settled here.
        """
        if form.marker.kind is not Kind.DISTRICT or form.marker.unit in units:
            return form
        cells = marker_cells(form.book)
        label = UNIT_CODE_LABEL if form.marker.unit else UNIT_NAME_LABEL
        cell = cells.get(label.zh)
        code = "" if cell is None else names.code_of(cell.text)
        if cell is None or not code:
            return form
        unit = units[code]
        self.issues.append(Issue(
            Severity.WARNING, "unit_by_name", form.file.name, ABOUT_SHEET, cell.place,
            code, raw=cell.text, reading=code,
            details={"unit_zh": unit.name.zh, "unit_en": unit.name.text("en")},
        ))  # fmt: skip
        position = self.files.index(form.file)
        file = self.files[position] = replace(form.file, unit=code)
        return _Form(file, form.book, replace(form.marker, unit=code))

    def _check_name(self, form: _Form, unit: Unit | None, names: UnitNames) -> None:
        """A name that belongs to another unit than the code is worth a look."""
        cell = marker_cells(form.book).get(UNIT_NAME_LABEL.zh)
        if unit is None or cell is None or cell.text.strip() in ("", unit.name.zh, unit.name.en):
            return
        if names.code_of(cell.text) == unit.code:
            return
        self.issues.append(Issue(
            Severity.WARNING, "unit_name_differs", form.file.name, ABOUT_SHEET, cell.place,
            unit.code, raw=cell.text, reading=unit.name.zh,
        ))  # fmt: skip

    def _read_form(self, form: _Form, framework: Framework) -> FormBook:
        """Read by the version the form was made for, where that is at hand."""
        own = next((f for f in self._versions() if f.version == form.marker.framework), None)
        if own is None:
            self.issues.append(_error(
                "framework_version_differs", form.file, raw=form.marker.framework,
                reading=framework.version,
            ))  # fmt: skip
        book = read_form_book(form.book, form.marker, own or framework, form.file.name)
        book.items.issues[:0] = _older_form(form, own, book)
        return book

    def _read_city_sheets(self, form: _Form | None) -> tuple[Readings, Readings]:
        if form is None:
            return {}, {}
        self._published, issues = read_published(form.book, form.file.name)
        coefficients, more = read_points(form.book, COEFFICIENTS_SHEET, form.file.name)
        deductions, most = read_points(form.book, DEDUCTIONS_SHEET, form.file.name)
        self.issues += [*issues, *more, *most]
        return coefficients, deductions


def _older_form(form: _Form, own: Framework | None, book: FormBook) -> list[Issue]:
    """The entry about a form that was made before the framework of its version was changed."""
    made_for = form.marker.fingerprint
    if own is None or not made_for or made_for == framework_fingerprint(own):
        return []
    cell = marker_cells(form.book).get(FINGERPRINT_LABEL.zh)
    codes = {code for code, _ in book.items.readings}
    unknown = [i for i in book.items.issues if i.code in ("code_unknown", "row_unknown")]
    return [Issue(
        Severity.WARNING, "form_of_older_framework", form.file.name, ABOUT_SHEET,
        "" if cell is None else cell.place, form.marker.unit, raw=made_for,
        reading=own.version,
        details={"count": str(len(codes)), "lacks": str(len(own.items) - len(codes)),
                 "more": str(len(unknown))},
    )]  # fmt: skip


def _unit_unknown(form: _Form) -> Issue:
    """The entry about a workbook of nobody, at the cell that says so."""
    cells = marker_cells(form.book)
    at = cells.get(UNIT_CODE_LABEL.zh) or cells.get(UNIT_NAME_LABEL.zh)
    name = form.marker.unit_name
    return Issue(
        Severity.ERROR, "unit_unknown", form.file.name, ABOUT_SHEET,
        "" if at is None else at.place, form.marker.unit, raw=form.marker.unit,
        details={"name": name or "—"},
    )  # fmt: skip


def _error(
    code: str, file: ImportedFile, *, raw: str = "", reading: str = "",
    details: dict[str, str] | None = None,
) -> Issue:  # fmt: skip
    return Issue(
        Severity.ERROR, code, file.name, unit=file.unit, raw=raw, reading=reading,
        details=details or {},
    )  # fmt: skip
