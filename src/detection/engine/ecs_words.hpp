#pragma once
// The words of event.category and event.type with their bits, sorted by word.
#include "detection/engine/event.hpp"

namespace schouw::detection {
struct EcsWord { std::string_view word; std::uint32_t bit; };
template <class E> constexpr std::uint32_t ecsBit(E e) { return static_cast<std::uint32_t>(e); }
inline constexpr EcsWord kCategoryWords[] = {
    {"authentication", ecsBit(Category::authentication)}, {"configuration", ecsBit(Category::configuration)}, {"database", ecsBit(Category::database)}, {"email", ecsBit(Category::email)},
    {"file", ecsBit(Category::file)}, {"host", ecsBit(Category::host)}, {"iam", ecsBit(Category::iam)}, {"intrusion_detection", ecsBit(Category::intrusionDetection)},
    {"malware", ecsBit(Category::malware)}, {"network", ecsBit(Category::network)}, {"process", ecsBit(Category::process)}, {"session", ecsBit(Category::session)},
    {"threat", ecsBit(Category::threat)}, {"vulnerability", ecsBit(Category::vulnerability)}, {"web", ecsBit(Category::web)},
};
inline constexpr EcsWord kTypeWords[] = {
    {"access", ecsBit(Type::access)}, {"admin", ecsBit(Type::admin)}, {"allowed", ecsBit(Type::allowed)}, {"change", ecsBit(Type::change)}, {"connection", ecsBit(Type::connection)},
    {"creation", ecsBit(Type::creation)}, {"deletion", ecsBit(Type::deletion)}, {"denied", ecsBit(Type::denied)}, {"end", ecsBit(Type::end)}, {"error", ecsBit(Type::error)},
    {"group", ecsBit(Type::group)}, {"indicator", ecsBit(Type::indicator)}, {"info", ecsBit(Type::info)}, {"installation", ecsBit(Type::installation)}, {"protocol", ecsBit(Type::protocol)},
    {"start", ecsBit(Type::start)}, {"user", ecsBit(Type::user)},
};
}  // namespace schouw::detection
