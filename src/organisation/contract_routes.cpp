// Contracts and contacts: the same five routes for each.
#include "organisation/change.hpp"
#include "organisation/organisation_routes.hpp"
#include <algorithm>

namespace schouw::organisation {
struct NewContract : Contract {};
BOOST_DESCRIBE_STRUCT(NewContract, (Contract), ())
struct NewContact : Contact {};
BOOST_DESCRIBE_STRUCT(NewContact, (Contact), ())
}  // namespace schouw::organisation
namespace schouw::json {
template <> constexpr Rule rule<organisation::NewContract>(std::string_view f) {
    return f == "id" ? Rule{.max = organisation::limit::id, .absent = true} : rule<organisation::Contract>(f);
}
template <> constexpr Rule rule<organisation::NewContact>(std::string_view f) {
    return f == "id" ? Rule{.max = organisation::limit::id, .absent = true} : rule<organisation::Contact>(f);
}
}  // namespace schouw::json

namespace schouw::organisation {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
using http::Reply;
using Of = Pictures::Basis::Of;

template <class T> struct Kind;
template <> struct Kind<Contract> {
    using New = NewContract;
    static constexpr Of of = Of::contract;
    static constexpr char const *path = "/contracts", *one = "contract", *missing = "picture.no-contract";
    static constexpr auto list = &Picture::contracts;
    static constexpr auto versions = &Versions::contracts;
    static constexpr auto add = &addContract;
    static constexpr auto put = &putContract;
    static constexpr auto remove = &removeContract;
};
template <> struct Kind<Contact> {
    using New = NewContact;
    static constexpr Of of = Of::contact;
    static constexpr char const *path = "/contacts", *one = "contact", *missing = "picture.no-contact";
    static constexpr auto list = &Picture::contacts;
    static constexpr auto versions = &Versions::contacts;
    static constexpr auto add = &addContact;
    static constexpr auto put = &putContact;
    static constexpr auto remove = &removeContact;
};

template <class T> Result<Reply<T>> reply(Snapshot const& s, std::string const& id, int status = 200) {
    auto const& list = s.picture().*Kind<T>::list;
    auto const it = std::ranges::find(list, id, &T::id);
    if (it == list.end()) return fail(ErrorKind::notFound, Kind<T>::missing, {id.substr(0, 64)});
    auto const nth = static_cast<std::size_t>(it - list.begin());
    return Reply<T>{.value = *it, .etag = std::to_string((s.versions().*Kind<T>::versions)[nth]), .status = status};
}
template <class T> AllOr<Reply<T>> changed(Deps const& deps, Call const& call, std::optional<Pictures::Basis> const& basis, std::string id, std::function<Result<>(Picture&)> const& change) {
    bool const fresh = id.empty();
    std::string path;
    auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), basis, [&](Picture& p) -> Result<> {
        SCHOUW_TRY_VOID(change(p));
        auto const& list = p.*Kind<T>::list;
        auto const it = fresh ? std::prev(list.end()) : std::ranges::find(list, id, &T::id);
        id = it->id;
        path = Kind<T>::path + ("/" + std::to_string(it - list.begin()));
        return {};
    });
    if (!kept) return std::unexpected(relativeTo(kept.error(), path));
    auto out = reply<T>(**kept, id, fresh ? 201 : 200);
    if (fresh) out->location = "/api/v1/organisations/" + call.principal.organisation + Kind<T>::path + "/" + id;
    return *std::move(out);
}
template <class T> void addFor(http::Api& api, Deps const& deps) {
    using K = Kind<T>;
    std::string const all = below(K::path), one = all + "/{" + K::one + "}", name = K::one;
    api.on<Nothing, http::Page<T>>({"GET", all, Access::reader, "All " + name + "s, in the order they were given"},
        [deps](Call const& call, Nothing const&) -> Result<http::Page<T>> {
            auto const s = deps.pictures.current(scopeOf(call));
            auto const& list = s->picture().*K::list;
            return http::Page<T>{list, {}, static_cast<std::int64_t>(list.size())};
        });
    api.on<typename K::New, Reply<T>>({.method = "POST", .pattern = all, .access = Access::editor, .summary = "Add a " + name + "; without id it gets one from its name", .status = 201},
        [deps](Call const& call, typename K::New const& in) -> AllOr<Reply<T>> {
            return changed<T>(deps, call, {}, "", [&](Picture& p) { return K::add(p, static_cast<T const&>(in)); });
        });
    api.on<Nothing, Reply<T>>({"GET", one, Access::reader, "One " + name},
        [deps](Call const& call, Nothing const&) -> Result<Reply<T>> { return reply<T>(*deps.pictures.current(scopeOf(call)), call.param(K::one)); });
    api.on<T, Reply<T>>({"PUT", one, Access::editor, "Change a " + name},
        [deps](Call const& call, T const& in) -> AllOr<Reply<T>> {
            auto const id = call.param(K::one);
            auto const basis = basisOf(call, K::of, id);
            if (!basis) return refused(basis.error());
            return changed<T>(deps, call, *basis, id, [&](Picture& p) { return K::put(p, id, in); });
        });
    api.on<Nothing, Nothing>({"DELETE", one, Access::editor, "Remove a " + name},
        [deps](Call const& call, Nothing const&) -> AllOr<Nothing> {
            auto const id = call.param(K::one);
            auto const basis = basisOf(call, K::of, id);
            if (!basis) return refused(basis.error());
            auto const kept = deps.pictures.edit(scopeOf(call), authorOf(call), *basis, [&](Picture& p) { return K::remove(p, id); });
            if (!kept) return std::unexpected(kept.error());
            return Nothing{};
        });
}
}  // namespace

void addContractRoutes(http::Api& api, Deps const& deps) {
    addFor<Contract>(api, deps);
    addFor<Contact>(api, deps);
}
}  // namespace schouw::organisation
