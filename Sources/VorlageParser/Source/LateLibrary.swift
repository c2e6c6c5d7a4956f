internal import Glibc

/// A shared library that is opened by name when it is first needed, so that no other command waits for it to be loaded; it
/// stays open as long as the process.
@safe package struct LateLibrary {
    /// A library, or a function of it, that the machine does not have.
    package struct Missing: Error {}

    private let handle: UnsafeMutableRawPointer

    /// Opens a library.
    package init(_ name: String) throws(Missing) {
        guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else { throw Missing() }
        unsafe self.handle = handle
    }

    /// A function of the library; the caller vouches that it has just that type.
    ///
    /// - Parameter type: the type of a C function's pointer.
    @unsafe package func function<Function>(_ name: String, as type: Function.Type = Function.self) throws(Missing)
        -> Function
    {
        guard let address = unsafe dlsym(handle, name) else { throw Missing() }
        return unsafe unsafeBitCast(address, to: Function.self)
    }
}
