#include "formats/pdf.hpp"

#include "base/check.hpp"
#include <algorithm>
#include <cairo/cairo-pdf.h>
#include <cmath>
#include <pango/pangocairo.h>

namespace schouw::formats {
namespace pdf {            // named, because PdfWriter::Inside holds these
constexpr char const* kLetters = "Open Sans, DejaVu Sans, sans-serif";
struct Release {
    void operator()(PangoLayout* p) const { g_object_unref(p); }
    void operator()(cairo_t* p) const { cairo_destroy(p); }
    void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
};
template <class T> using Owned = std::unique_ptr<T, Release>;

inline double points(int pango) { return static_cast<double>(pango) / PANGO_SCALE; }
inline int pango(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }

// What is drawn, page by page, in order. Text of `layout` from line `from` to before `to`.
struct Mark {
    enum class Kind { begin, end, text, rule, square } kind = Kind::text;
    char const* tag = nullptr;
    PangoLayout* layout = nullptr;
    int from = 0, to = 0;
    double x = 0, y = 0, width = 0, height = 0, grey = 0;
};
enum class Weight { plain, strong };

inline std::string filled(std::string text, int page, int of) {
    for (auto const& [sign, value] : {std::pair{"{0}", page}, std::pair{"{1}", of}})
        if (auto const at = text.find(sign); at != text.npos) text.replace(at, 3, std::to_string(value));
    return text;
}
inline cairo_status_t append(void* to, unsigned char const* data, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}
// Control characters would end the text for cairo, or draw boxes.
inline std::string clean(std::string_view text) {
    std::string out(text);
    for (char& c : out) if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) c = ' ';
    if (!g_utf8_validate(out.data(), static_cast<gssize>(out.size()), nullptr)) {
        auto* const mended = g_utf8_make_valid(out.data(), static_cast<gssize>(out.size()));
        out = mended;
        g_free(mended);
    }
    return out;
}
}  // namespace pdf
using namespace pdf;

struct PdfWriter::Inside {
    PdfAbout about;
    PdfPaper paper;
    std::string out{};
    Owned<cairo_surface_t> surface{};
    Owned<cairo_t> cairo{};
    std::vector<Owned<PangoLayout>> layouts{};
    std::vector<std::vector<Mark>> pages{1};
    double y = 0;
    bool fresh = true;              // nothing on this page yet
    double keep = 0;                // what a heading needs below it

    double left() const { return paper.margin; }
    double width() const { return paper.width - 2 * paper.margin; }
    double bottom() const { return paper.height - paper.margin - (about.pageOf.empty() && about.footer.empty() ? 0 : paper.size * 2); }

    PangoLayout* layout(std::string_view text, double size, double wide, Weight weight = Weight::plain) {
        auto* const made = pango_cairo_create_layout(cairo.get());
        layouts.emplace_back(made);
        auto* const font = pango_font_description_from_string(kLetters);
        pango_font_description_set_size(font, pango(size));
        if (weight == Weight::strong) pango_font_description_set_weight(font, PANGO_WEIGHT_SEMIBOLD);
        pango_layout_set_font_description(made, font);
        pango_font_description_free(font);
        auto const words = clean(text);
        pango_layout_set_text(made, words.data(), static_cast<int>(words.size()));
        pango_layout_set_width(made, pango(wide));
        pango_layout_set_wrap(made, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_spacing(made, pango(size * 0.12));
        return made;
    }
    static double heightOf(PangoLayout* layout) {
        int high = 0;
        pango_layout_get_size(layout, nullptr, &high);
        return points(high);
    }
    void put(Mark mark) { pages.back().push_back(mark); }
    void begin(char const* tag) { put({.kind = Mark::Kind::begin, .tag = tag}); }
    void end(char const* tag) { put({.kind = Mark::Kind::end, .tag = tag}); }
    void turn() {
        pages.emplace_back();
        y = paper.margin;
        fresh = true;
    }
    void room(double needed) {
        if (!fresh && y + needed > bottom()) turn();
    }
    void gap(double before) {
        if (!fresh) y += before;
    }
    // Text that may go on over pages, line by line, each part with the tag around it.
    void flow(char const* tag, PangoLayout* layout, double x, double grey, double before) {
        gap(before);
        int const lines = pango_layout_get_line_count(layout);
        auto* const at = pango_layout_get_iter(layout);
        int from = 0;
        double top = 0;                     // of line `from` within the layout
        for (int line = 0; line < lines; ++line) {
            PangoRectangle box;
            pango_layout_iter_get_line_extents(at, nullptr, &box);
            double const ends = points(box.y + box.height);
            if (y + ends - top > bottom() && !(fresh && line == from)) {
                if (line > from) part(tag, layout, from, line, x, top, grey);
                turn();
                from = line;
                top = points(box.y);
            }
            pango_layout_iter_next_line(at);
        }
        pango_layout_iter_free(at);
        part(tag, layout, from, lines, x, top, grey);
        y += heightOf(layout) - top;
        fresh = false;
    }
    void part(char const* tag, PangoLayout* layout, int from, int to, double x, double top, double grey) {
        begin(tag);
        put({.kind = Mark::Kind::text, .layout = layout, .from = from, .to = to, .x = x, .y = y - top, .grey = grey});
        end(tag);
        fresh = false;
    }
    void row(std::vector<PangoLayout*> const& cells, std::vector<double> const& x, char const* cell, double high, bool ruleBelow) {
        begin("TR");
        for (std::size_t i = 0; i < cells.size(); ++i) {
            begin(cell);
            put({.kind = Mark::Kind::text, .layout = cells[i], .from = 0, .to = pango_layout_get_line_count(cells[i]), .x = x[i], .y = y + 2.5});
            end(cell);
        }
        end("TR");
        y += high;
        if (ruleBelow) put({.kind = Mark::Kind::rule, .x = left(), .y = y, .width = width(), .height = 0.6, .grey = 0.65});
        fresh = false;
    }
    void draw(Mark const& m) const {
        auto* const c = cairo.get();
        switch (m.kind) {
        case Mark::Kind::begin: cairo_tag_begin(c, m.tag, nullptr); break;
        case Mark::Kind::end: cairo_tag_end(c, m.tag); break;
        case Mark::Kind::rule:
        case Mark::Kind::square:
            cairo_set_source_rgb(c, m.grey, m.grey, m.grey);
            cairo_rectangle(c, m.x, m.y, m.width, m.height);
            cairo_fill(c);
            break;
        case Mark::Kind::text: {
            cairo_set_source_rgb(c, m.grey, m.grey, m.grey);
            auto* const at = pango_layout_get_iter(m.layout);
            for (int line = 0; line < m.to; ++line) {
                if (line >= m.from) {
                    PangoRectangle box;
                    pango_layout_iter_get_line_extents(at, nullptr, &box);
                    cairo_move_to(c, m.x + points(box.x), m.y + points(pango_layout_iter_get_baseline(at)));
                    pango_cairo_show_layout_line(c, pango_layout_iter_get_line_readonly(at));
                }
                pango_layout_iter_next_line(at);
            }
            pango_layout_iter_free(at);
            break;
        }
        }
    }
};

PdfWriter::PdfWriter(PdfAbout about, PdfPaper paper) : in_(std::make_unique<Inside>()) {
    auto& in = *in_;
    in.about = std::move(about);
    in.paper = paper;
    in.surface.reset(cairo_pdf_surface_create_for_stream(append, &in.out, paper.width, paper.height));
    in.cairo.reset(cairo_create(in.surface.get()));
    in.y = paper.margin;
    auto* const pdf = in.surface.get();
    auto const made = in.about.made.text();
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, in.about.title.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, in.about.author.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, in.about.subject.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "schouw");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
}
PdfWriter::~PdfWriter() = default;

void PdfWriter::heading(int level, std::string_view text) {
    check(level >= 1 && level <= 3, "a heading of level 1 to 3");
    auto& in = *in_;
    static constexpr double larger[] = {1.9, 1.35, 1.12};
    static constexpr char const* tags[] = {"H1", "H2", "H3"};
    auto const i = static_cast<std::size_t>(level - 1);
    double const size = in.paper.size * larger[i];
    auto* const made = in.layout(text, size, in.width(), Weight::strong);
    in.gap(size * 0.7);
    in.room(Inside::heightOf(made) + in.paper.size * 4);        // never alone at the foot of a page
    in.flow(tags[i], made, in.left(), 0.05, 0);
    in.y += size * 0.25;
}
void PdfWriter::paragraph(std::string_view text) { in_->flow("P", in_->layout(text, in_->paper.size, in_->width()), in_->left(), 0.05, in_->paper.size * 0.35); }
void PdfWriter::strong(std::string_view text) { in_->flow("P", in_->layout(text, in_->paper.size, in_->width(), Weight::strong), in_->left(), 0, in_->paper.size * 0.35); }
void PdfWriter::note(std::string_view text) { in_->flow("P", in_->layout(text, in_->paper.size * 0.85, in_->width()), in_->left(), 0.25, in_->paper.size * 0.35); }
void PdfWriter::big(std::string_view text) { in_->flow("P", in_->layout(text, in_->paper.size * 4.2, in_->width(), Weight::strong), in_->left(), 0, 0); }
void PdfWriter::list(std::span<std::string const> items, bool numbered) {
    auto& in = *in_;
    double const step = in.paper.size * (numbered ? 1.9 : 1.3);
    int n = 0;
    for (auto const& item : items) {
        auto* const sign = in.layout(numbered ? std::to_string(++n) + "." : "\u2022", in.paper.size, step);
        auto* const text = in.layout(item, in.paper.size, in.width() - step);
        in.gap(in.paper.size * 0.25);
        in.room(std::min(Inside::heightOf(text), in.paper.size * 3));
        double const y = in.y;
        in.begin("P");
        in.put({.kind = Mark::Kind::text, .layout = sign, .from = 0, .to = 1, .x = in.left(), .y = y});
        in.end("P");
        in.flow("P", text, in.left() + step, 0.05, 0);
    }
}
void PdfWriter::table(PdfTable const& table) {
    auto& in = *in_;
    check(table.widths.size() == table.head.size() && !table.head.empty(), "a width for each column");
    double whole = 0;
    for (double const w : table.widths) whole += w;
    std::vector<double> x, wide;
    double at = in.left();
    double const between = in.paper.size * 0.6;
    for (double const w : table.widths) {
        x.push_back(at);
        wide.push_back(in.width() * w / whole - between);
        at += in.width() * w / whole;
    }
    auto const cells = [&](std::vector<std::string> const& texts, Weight weight) {
        std::vector<PangoLayout*> out;
        for (std::size_t i = 0; i < wide.size(); ++i) out.push_back(in.layout(i < texts.size() ? std::string_view(texts[i]) : std::string_view{}, in.paper.size * 0.92, wide[i], weight));
        return out;
    };
    auto const high = [&](std::vector<PangoLayout*> const& row) {
        double most = 0;
        for (auto* const cell : row) most = std::max(most, Inside::heightOf(cell));
        return most + 6;
    };
    auto const head = cells(table.head, Weight::strong);
    in.gap(in.paper.size * 0.5);
    bool open = false;
    auto const openTable = [&] {
        in.begin("Table");
        in.row(head, x, "TH", high(head), true);
        open = true;
    };
    for (auto const& texts : table.rows) {
        auto const row = cells(texts, Weight::plain);
        double const needed = high(row);
        if (!in.fresh && in.y + needed + (open ? 0 : high(head)) > in.bottom()) {
            if (open) in.end("Table");
            open = false;
            in.turn();
        }
        if (!open) openTable();
        in.row(row, x, "TD", needed, true);
    }
    if (!open && table.rows.empty()) openTable();
    if (open) in.end("Table");
}
void PdfWriter::squares(std::vector<bool> const& dark, std::size_t side, double millimetres, std::string_view caption) {
    auto& in = *in_;
    check(dark.size() == side * side && side > 0, "a square of squares");
    double const wide = millimetres * 72 / 25.4, one = wide / static_cast<double>(side);
    in.gap(in.paper.size * 0.6);
    auto* const words = in.layout(caption, in.paper.size, in.width() - wide - in.paper.size * 1.5);
    in.room(std::max(wide, Inside::heightOf(words)));
    for (std::size_t i = 0; i < dark.size(); ++i) {
        if (!dark[i]) continue;
        std::size_t last = i;
        while (last + 1 < dark.size() && (last + 1) % side != 0 && dark[last + 1]) ++last;
        in.put({.kind = Mark::Kind::square, .x = in.left() + static_cast<double>(i % side) * one, .y = in.y + static_cast<double>(i / side) * one,
                .width = static_cast<double>(last - i + 1) * one, .height = one * 1.01});
        i = last;
    }
    in.begin("P");
    in.put({.kind = Mark::Kind::text, .layout = words, .from = 0, .to = pango_layout_get_line_count(words), .x = in.left() + wide + in.paper.size * 1.5, .y = in.y});
    in.end("P");
    in.y += std::max(wide, Inside::heightOf(words));
    in.fresh = false;
}
void PdfWriter::writingLines(int lines) {
    auto& in = *in_;
    for (int i = 0; i < lines; ++i) {
        in.room(24);
        in.y += 24;
        in.put({.kind = Mark::Kind::rule, .x = in.left(), .y = in.y, .width = in.width(), .height = 0.6, .grey = 0.6});
        in.fresh = false;
    }
}
void PdfWriter::space(double points) { in_->gap(points); }
void PdfWriter::newPage() { if (!in_->fresh) in_->turn(); }
int PdfWriter::pages() const { return static_cast<int>(in_->pages.size()); }

Result<std::string> PdfWriter::bytes() {
    auto& in = *in_;
    PangoFontFamily** families = nullptr;
    int known = 0;
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &known);
    g_free(families);
    if (known == 0) return fail(ErrorKind::unavailable, "pdf.no-font");
    auto* const c = in.cairo.get();
    int const of = static_cast<int>(in.pages.size());
    int page = 0;
    cairo_tag_begin(c, "Document", nullptr);            // without this one around all, cairo 1.16 writes no tags at all
    for (auto const& marks : in.pages) {
        ++page;
        for (auto const& m : marks) in.draw(m);
        if (page == of) cairo_tag_end(c, "Document");
        double const size = in.paper.size * 0.85, y = in.paper.height - in.paper.margin - size;
        auto const foot = [&](std::string const& text, bool right) {
            if (text.empty()) return;
            auto* const made = in.layout(text, size, in.width());
            if (right) pango_layout_set_alignment(made, PANGO_ALIGN_RIGHT);
            in.draw({.kind = Mark::Kind::text, .layout = made, .from = 0, .to = 1, .x = in.left(), .y = y, .grey = 0.25});
        };
        foot(in.about.footer, false);
        if (!in.about.pageOf.empty()) foot(filled(in.about.pageOf, page, of), true);
        cairo_show_page(c);
    }
    cairo_surface_finish(in.surface.get());
    if (cairo_surface_status(in.surface.get()) != CAIRO_STATUS_SUCCESS || cairo_status(c) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorKind::unavailable, "pdf.failed", {cairo_status_to_string(cairo_status(c))});
    return std::move(in.out);
}

}  // namespace schouw::formats
