#include "support/files.hpp"
#include "support/http_site.hpp"
#include "support/raw_client.hpp"
#include <csignal>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace schouw::http {
namespace {
using std::chrono::milliseconds;
using testing::RawClient;
using testing::statuses;

// Writes a self-signed certificate for localhost with this serial number.
void writeCertificate(std::filesystem::path const& folder, long serial) {
    char curve[] = "P-256";
    EVP_PKEY* const key = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve);
    X509* const certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    auto* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    auto const write = [&](char const* file, auto&& with) {
        FILE* const f = std::fopen((folder / file).c_str(), "w");
        with(f);
        std::fclose(f);
    };
    write("cert.pem", [&](FILE* f) { PEM_write_X509(f, certificate); });
    write("key.pem", [&](FILE* f) { PEM_write_PrivateKey(f, key, nullptr, nullptr, 0, nullptr, nullptr); });
    X509_free(certificate);
    EVP_PKEY_free(key);
}

struct TlsWish {
    int version = 0;                        // highest; 0: what OpenSSL does by itself
    char const* ciphers = nullptr;          // of TLS 1.2
    std::string alpn{};                     // wire format
};
class TlsClient {
public:
    explicit TlsClient(std::uint16_t port, TlsWish const& wish = {}) : raw_(port), context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_security_level(context_, 0);
        if (wish.version) SSL_CTX_set_min_proto_version(context_, TLS1_VERSION), SSL_CTX_set_max_proto_version(context_, wish.version);
        if (wish.ciphers) SSL_CTX_set_cipher_list(context_, wish.ciphers);
        ssl_ = SSL_new(context_);
        if (!wish.alpn.empty()) SSL_set_alpn_protos(ssl_, reinterpret_cast<unsigned char const*>(wish.alpn.data()), static_cast<unsigned>(wish.alpn.size()));
        SSL_set_fd(ssl_, raw_.fd());
        connected_ = SSL_connect(ssl_) == 1;
    }
    TlsClient(TlsClient const&) = delete;
    TlsClient& operator=(TlsClient const&) = delete;
    ~TlsClient() {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    bool connected() const { return connected_; }
    int version() const { return SSL_version(ssl_); }
    std::string alpn() const {
        unsigned char const* p = nullptr;
        unsigned n = 0;
        SSL_get0_alpn_selected(ssl_, &p, &n);
        return {reinterpret_cast<char const*>(p), n};
    }
    long serial() const {
        X509* const c = SSL_get1_peer_certificate(ssl_);
        long const out = ASN1_INTEGER_get(X509_get_serialNumber(c));
        X509_free(c);
        return out;
    }
    void send(std::string const& bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
    std::string receive(std::string const& end = {}) {
        std::string out;
        char piece[16384];
        while (end.empty() || out.find(end) == out.npos) {
            int const n = SSL_read(ssl_, piece, sizeof piece);
            if (n <= 0) {
                clean = SSL_get_error(ssl_, n) == SSL_ERROR_ZERO_RETURN;
                return out;
            }
            out.append(piece, static_cast<std::size_t>(n));
        }
        return out;
    }
    bool clean = false;                     // the server said goodbye

private:
    RawClient raw_;
    SSL_CTX* context_;
    SSL* ssl_ = nullptr;
    bool connected_ = false;
};

class TlsTest : public ::testing::Test {
protected:
    TlsTest() {
        std::signal(SIGPIPE, SIG_IGN);      // the client below writes into closed connections
        writeCertificate(folder.path, 1);
        Config c;
        c.certificate = folder.path / "cert.pem";
        c.key = folder.path / "key.pem";
        c.signals = true;
        c.limits.read = milliseconds(400);
        site.emplace(c);
        site->start();
    }
    std::uint16_t port() { return site->port(); }
    static std::string ask(TlsClient& c, std::string const& target = "/api/me") {
        c.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\n\r\n");
        return c.receive();
    }
    testing::TemporaryFolder folder{};
    std::optional<TestSite> site{};
};

TEST_F(TlsTest, speaksTls13AndSaysSo) {
    TlsClient c(port());
    ASSERT_TRUE(c.connected());
    EXPECT_EQ(TLS1_3_VERSION, c.version());
    auto const answer = ask(c);
    EXPECT_EQ(std::vector{200}, statuses(answer));
    EXPECT_NE(answer.npos, answer.find("Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"));
    EXPECT_TRUE(c.clean);
}

TEST_F(TlsTest, olderOnlyWithForwardSecrecyAndAuthenticatedCiphers) {
    EXPECT_TRUE(TlsClient(port(), {.version = TLS1_2_VERSION}).connected());
    EXPECT_TRUE(TlsClient(port(), {.version = TLS1_2_VERSION, .ciphers = "ECDHE-ECDSA-CHACHA20-POLY1305"}).connected());
    EXPECT_FALSE(TlsClient(port(), {.version = TLS1_2_VERSION, .ciphers = "ECDHE-ECDSA-AES128-SHA"}).connected());
    EXPECT_FALSE(TlsClient(port(), {.version = TLS1_2_VERSION, .ciphers = "AES128-GCM-SHA256"}).connected());
    EXPECT_FALSE(TlsClient(port(), {.version = TLS1_1_VERSION}).connected());
    EXPECT_FALSE(TlsClient(port(), {.version = TLS1_VERSION}).connected());
}

TEST_F(TlsTest, onlySpeaksHttp11InsideTls) {
    TlsClient both(port(), {.alpn = "\x02h2\x08http/1.1"});
    ASSERT_TRUE(both.connected());
    EXPECT_EQ("http/1.1", both.alpn());
    EXPECT_FALSE(TlsClient(port(), {.alpn = "\x02h2"}).connected());
}

TEST_F(TlsTest, carriesLargeAnswersAndUploads) {
    TlsClient c(port());
    auto const answer = ask(c, "/api/assets");
    EXPECT_NE(answer.npos, answer.find("\"total\":1000}"));
    TlsClient up(port());
    std::string const body(700'000, 'u');
    up.send("POST /api/upload HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\nConnection: close\r\nContent-Length: 700000\r\n\r\n" + body);
    EXPECT_TRUE(up.receive().ends_with("700000"));
}

TEST_F(TlsTest, carriesEventsWhileItListens) {
    TlsClient c(port());
    c.send("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: sid=anna\r\n\r\n");
    c.receive("beat\n\n");
    for (int i = 0; i < 20; ++i) {
        auto const text = "number " + std::to_string(i) + ".";
        site->events().publish("message", text);
        EXPECT_NE(std::string::npos, c.receive("data: " + text).find(text));
    }
}

TEST_F(TlsTest, plainHttpAndSilenceEndTheConnectionOnly) {
    RawClient plain(port());
    plain.send("GET /api/me HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(statuses(plain.receive()).empty());
    EXPECT_TRUE(plain.closed());
    RawClient silent(port());
    silent.receive();
    EXPECT_TRUE(silent.closed());
    TlsClient c(port());
    EXPECT_EQ(std::vector{200}, statuses(ask(c)));
}

TEST_F(TlsTest, takesANewCertificateForNewConnections) {
    TlsClient old(port());
    EXPECT_EQ(1, old.serial());
    writeCertificate(folder.path, 2);
    ASSERT_TRUE(site->server().reload());
    TlsClient fresh(port());
    EXPECT_EQ(2, fresh.serial());
    EXPECT_EQ(std::vector{200}, statuses(ask(old)));

    std::ofstream(folder.path / "cert.pem") << "nonsense";
    auto const failed = site->server().reload();
    ASSERT_FALSE(failed);
    EXPECT_EQ("http.certificate", failed.error().key);
    EXPECT_EQ(2, TlsClient(port()).serial());
}

TEST_F(TlsTest, hangUpMeansReloadAndTermMeansStop) {
    writeCertificate(folder.path, 3);
    kill(getpid(), SIGHUP);
    bool changed = false;
    for (int i = 0; i < 1000 && !changed; ++i) changed = TlsClient(port()).serial() == 3;
    EXPECT_TRUE(changed);
    kill(getpid(), SIGTERM);
    for (int i = 0; i < 2000 && !site->ran; ++i) std::this_thread::sleep_for(milliseconds(2));
    EXPECT_TRUE(site->ran);
}

TEST_F(TlsTest, aKeyThatDoesNotFitIsRefused) {
    testing::TemporaryFolder other;
    writeCertificate(other.path, 9);
    Config c;
    c.certificate = folder.path / "cert.pem";
    c.key = other.path / "key.pem";
    TestSite wrong(c);
    ASSERT_TRUE(wrong.failed);
    EXPECT_EQ("http.certificate", wrong.failed->key);
}
}  // namespace
}  // namespace schouw::http
