#include "formats/archive.hpp"

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <zip.h>

namespace schouw::formats {
struct Zip::Inside {
    UnpackLimits limits{};
    std::size_t packed = 0, came = 0;       // bytes in, bytes out over all entries so far
    zip_t* zip = nullptr;
    std::vector<Entry> entries{};
    ~Inside() { if (zip) zip_discard(zip); }
};
Zip::Zip(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Zip::~Zip() = default;
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;

Result<Zip> Zip::open(std::string_view bytes, UnpackLimits const& limits) {
    auto inside = std::make_unique<Inside>();
    inside->limits = limits;
    inside->packed = bytes.size();
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return fail(ErrorKind::unavailable, "archive.memory");
    inside->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (!inside->zip) {
        zip_source_free(source);
        return fail(ErrorKind::invalid, "archive.broken");
    }
    auto const count = zip_get_num_entries(inside->zip, 0);
    if (count < 0) return fail(ErrorKind::invalid, "archive.broken");
    auto const entries = static_cast<zip_uint64_t>(count);
    if (entries > limits.entries) return fail(ErrorKind::limit, "archive.entries", {std::to_string(limits.entries)});
    for (zip_uint64_t i = 0; i < entries; ++i) {
        zip_stat_t about;
        zip_stat_init(&about);
        if (zip_stat_index(inside->zip, i, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME)) return fail(ErrorKind::invalid, "archive.broken");
        std::string name = about.name;
        bool const folder = name.ends_with('/');
        inside->entries.push_back({std::move(name), i, about.valid & ZIP_STAT_SIZE ? about.size : 0, folder});
    }
    return Zip(std::move(inside));
}

std::vector<Zip::Entry> const& Zip::entries() const { return inside_->entries; }
Zip::Entry const* Zip::find(std::string_view name) const {
    auto const found = std::ranges::find(inside_->entries, name, &Entry::name);
    return found == inside_->entries.end() ? nullptr : &*found;
}

Result<std::string> Zip::read(Entry const& entry) {
    Place const place{.field = entry.name};
    auto& in = *inside_;
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(in.zip, entry.index, 0, &about) != 0) return fail(ErrorKind::invalid, "archive.broken", {}, place);
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE) return fail(ErrorKind::invalid, "archive.encrypted", {}, place);
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(in.zip, entry.index, 0, &system, &attributes) == 0 && system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16))
        return fail(ErrorKind::invalid, "archive.link", {}, place);

    std::unique_ptr<zip_file_t, decltype([](zip_file_t* f) { zip_fclose(f); })> const file(zip_fopen_index(in.zip, entry.index, 0));
    if (!file) return fail(ErrorKind::invalid, "archive.broken", {}, place);
    std::string out;
    auto const block = std::make_unique<std::array<char, 65536>>();
    for (;;) {
        auto const n = zip_fread(file.get(), block->data(), block->size());
        if (n < 0) return fail(ErrorKind::invalid, "archive.broken", {}, place);
        if (n == 0) break;
        out.append(block->data(), static_cast<std::size_t>(n));
        in.came += static_cast<std::size_t>(n);
        if (in.came > in.limits.bytes) return fail(ErrorKind::limit, "archive.too-large", {std::to_string(in.limits.bytes >> 20)}, place);
        if (in.came > in.limits.freely && in.came / in.limits.ratio > in.packed)
            return fail(ErrorKind::limit, "archive.ratio", {std::to_string(in.limits.ratio)}, place);
    }
    if (packingOf(out) != Packing::none) return fail(ErrorKind::invalid, "archive.nested", {}, place);
    return out;
}
}  // namespace schouw::formats
